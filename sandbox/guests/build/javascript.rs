//! The JavaScript guest.
//!
//! This follows `componentize_qjs::componentize`, whose parts are public, with these differences: the guest's stack is larger and
//! has a limit, the runtime's hash of `Map` and `Set` keys and its `push` are mended, and calls pass on more arguments.

use anyhow::{Context, Result, anyhow};
use componentize_qjs::{codegen, default_sync_runtime_wasm};
use wasi_preview1_component_adapter_provider::WASI_SNAPSHOT_PREVIEW1_REACTOR_ADAPTER as ADAPTER;
use wasmtime::component::{Component, Linker, ResourceTable};
use wasmtime::{Config, Engine, OptLevel, Store};
use wasmtime_wasi::{WasiCtx, WasiCtxBuilder, WasiCtxView, WasiView};
use wasmtime_wizer::{WasmtimeWizerComponent, Wizer};
use weave::{arguments, array_push, js_stack, map_hash};
use wit_parser::Resolve;

use crate::constants;

/// The runner is one module: what it is made of, in order.
const RUNNER: [&str; 21] = [
    include_str!("../javascript/primordials.js"),
    include_str!("../javascript/messages.js"),
    include_str!("../javascript/sort.js"),
    include_str!("../javascript/lists.js"),
    include_str!("../javascript/regexp.js"),
    include_str!("../javascript/inspect.js"),
    include_str!("../javascript/console.js"),
    include_str!("../javascript/structures.js"),
    include_str!("../javascript/events.js"),
    include_str!("../javascript/jobs.js"),
    include_str!("../javascript/promise.js"),
    include_str!("../javascript/asynchronous.js"),
    include_str!("../javascript/resources.js"),
    include_str!("../javascript/input.js"),
    include_str!("../javascript/process.js"),
    include_str!("../javascript/modules.js"),
    include_str!("../javascript/locale.js"),
    include_str!("../javascript/wire.js"),
    include_str!("../javascript/translated.js"),
    include_str!("../javascript/files.js"),
    include_str!("../javascript/runner.js"),
];

/// What the runner evaluates when a program asks for it, by name.
const LIBRARY: [(&str, &str); 21] = [
    ("assert", include_str!("../javascript/library/assert.js")),
    ("buffer", include_str!("../javascript/library/buffer.js")),
    ("clone", include_str!("../javascript/library/clone.js")),
    ("collation", include_str!("../javascript/library/collation.js")),
    ("dates", include_str!("../javascript/library/dates.js")),
    ("encoding", include_str!("../javascript/library/encoding.js")),
    ("equality", include_str!("../javascript/library/equality.js")),
    ("hashes", include_str!("../javascript/library/hashes.js")),
    ("intl", include_str!("../javascript/library/intl.js")),
    ("lodash", include_str!("../javascript/library/lodash.js")),
    ("lodash-lists", include_str!("../javascript/library/lodash-lists.js")),
    ("lodash-values", include_str!("../javascript/library/lodash-values.js")),
    ("marks", include_str!("../javascript/library/marks.js")),
    ("numbers", include_str!("../javascript/library/numbers.js")),
    ("patterns", include_str!("../javascript/library/patterns.js")),
    ("path", include_str!("../javascript/library/path.js")),
    ("queries", include_str!("../javascript/library/queries.js")),
    ("system", include_str!("../javascript/library/system.js")),
    ("targets", include_str!("../javascript/library/targets.js")),
    ("url", include_str!("../javascript/library/url.js")),
    ("util", include_str!("../javascript/library/util.js")),
];

/// The guest's own stack, in its linear memory. A frame of submitted code takes about 300 bytes of it.
const STACK: u32 = 31 << 20;
/// With less than this left of it, a call of submitted code is a `RangeError`. Code in C that does not look how much is left
/// needs far less.
const STACK_LEFT: u32 = 1 << 20;

/// QuickJS with the runner in `javascript/`, initialised.
pub async fn guest() -> Result<Vec<u8>> {
    let mut resolve = Resolve::default();
    let (package, _) = resolve.push_path("wit")?;
    let world = resolve.select_world(&[package], Some("guest"))?;
    let shim = codegen::generate_shim(&resolve, world);
    let mut bindings = wit_dylib::create(&resolve, world, None);
    let encoding = wit_component::StringEncoding::UTF8;
    wit_component::embed_component_metadata(&mut bindings, &resolve, world, encoding)?;

    let runtime = js_stack::limit(&map_hash::mend(default_sync_runtime_wasm())?, STACK_LEFT)?;
    let runtime = array_push::mend(&arguments::allow_more(&runtime)?)?;
    let linked = wit_component::Linker::default()
        .validate(true)
        .stack_size(STACK)
        .library("componentize_qjs_runtime.wasm", &runtime, false)?
        .library("wit-dylib.wasm", &bindings, false)?
        .adapter("wasi_snapshot_preview1", ADAPTER)?
        .encode()
        .context("linking the JavaScript guest")?;
    initialise(&linked, &shim, &(library() + &RUNNER.map(code).join("\n"))).await
}

/// The declaration of the library in the runner: its texts by name.
fn library() -> String {
    // A text of Rust, as it is written for debugging, is one of JavaScript too.
    let file = |(name, text): &(&str, &str)| format!("{name:?}: {:?},", ascii(&code(text)));
    format!("const LIBRARY = {{ {} }};\n", LIBRARY.iter().map(file).collect::<String>())
}

/// A text without what is only for readers: the engine keeps the text of each function.
///
/// Every line is trimmed, so none of them may go on in a literal.
fn code(text: &str) -> String {
    let is_code = |line: &&str| !line.is_empty() && !line.starts_with("//");
    text.lines().map(str::trim).filter(is_code).collect::<Vec<_>>().join("\n")
}

/// JavaScript with escapes for what is not ASCII: the engine keeps such a text in half of the space.
fn ascii(code: &str) -> String {
    let escape = |unit| char::from_u32(unit).filter(char::is_ascii).map_or(format!("\\u{unit:04x}"), String::from);
    code.encode_utf16().map(u32::from).map(escape).collect()
}

/// The runtime's initialiser: shim, script, path of the script, and whether to disable its collector.
type Init = (String, String, Option<String>, bool);

struct Host {
    wasi: WasiCtx,
    table: ResourceTable,
}

impl WasiView for Host {
    fn ctx(&mut self) -> WasiCtxView<'_> {
        WasiCtxView { ctx: &mut self.wasi, table: &mut self.table }
    }
}

async fn initialise(linked: &[u8], shim: &str, runner: &str) -> Result<Vec<u8>> {
    let mut config = Config::new();
    config.wasm_component_model(true).cranelift_opt_level(OptLevel::None); // it runs once, for a moment
    let engine = Engine::new(&config)?;
    let wizer = Wizer::new();
    let (context, instrumented) = wizer.instrument_component(linked)?;
    let component = Component::new(&engine, &instrumented)?;

    let mut linker = Linker::new(&engine);
    linker.allow_shadowing(true);
    linker.define_unknown_imports_as_traps(&component)?;
    wasmtime_wasi::p2::add_to_linker_async(&mut linker)?;
    constants::define(&mut linker)?;

    let wasi = WasiCtxBuilder::new().inherit_stderr().build();
    let mut store = Store::new(&engine, Host { wasi, table: ResourceTable::new() });
    let instance = linker.instantiate_async(&mut store, &component).await?;
    let init = instance.get_typed_func::<Init, (Result<(), String>,)>(&mut store, "init")?;
    let arguments = (shim.to_owned(), runner.to_owned(), None, false);
    let (initialised,) = init.call_async(&mut store, arguments).await?;
    initialised.map_err(|message| anyhow!("the JavaScript runner does not start: {message}"))?;
    let compile =
        instance.get_typed_func::<(Vec<(String, String)>,), (Result<Vec<u8>, String>,)>(&mut store, "compile")?;
    let (swept,) = compile.call_async(&mut store, (Vec::new(),)).await?;
    swept.map_err(|message| anyhow!("the JavaScript runner does not sweep: {message}"))?;
    let mut snapshot = WasmtimeWizerComponent { store: &mut store, instance };
    Ok(wizer.snapshot_component(context, &mut snapshot).await?)
}
