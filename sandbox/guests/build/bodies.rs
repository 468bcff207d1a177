//! Writes the functions of a module anew, and leaves everything else of it as it is.

use anyhow::Result;
use wasm_encoder::{CodeSection, Module, RawSection};
use wasmparser::{FunctionBody, Parser, Payload};

/// Returns `module` with every body replaced by what `rewrite` makes of it.
///
/// # Errors
///
/// When `module` is not WebAssembly, and those of `rewrite`.
pub fn rewrite(module: &[u8], mut rewrite: impl FnMut(&FunctionBody) -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    let mut out = Module::new();
    let mut code = CodeSection::new();
    let mut bodies_left = 0;
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload?;
        if let Payload::CodeSectionStart { count, .. } = payload {
            bodies_left = count;
        } else if let Payload::CodeSectionEntry(body) = payload {
            code.raw(&rewrite(&body)?);
            bodies_left -= 1;
            if bodies_left == 0 {
                out.section(&code);
            }
        } else if let Some((id, range)) = payload.as_section() {
            out.section(&RawSection { id, data: &module[range] });
        }
    }
    Ok(out.finish())
}
