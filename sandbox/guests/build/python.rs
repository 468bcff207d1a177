//! The Python guest.

use std::{collections::HashMap, fs, io, path::Path};

use anyhow::Context;
use wasmtime::component::Linker;

use crate::{constants, files};

/// How deep its stack is, in pages of 64 KiB. A call of submitted code that goes through C code, as one of a cached function
/// does, takes about 470 bytes of it, and more of the host's stack, whose limit is met later.
pub const STACK_PAGES: u32 = 256;

/// CPython with the runner in `python/`, initialised. `out` is a folder for what comes between.
pub async fn guest(out: &Path) -> anyhow::Result<Vec<u8>> {
    let linked = out.join("linked.wasm");
    let runner = copy_runner(out)?;
    let runner = runner.to_str().context("the build folder's name is not UTF-8")?;
    componentize_py::ComponentGenerator {
        wit_paths: &[Path::new("wit")],
        worlds: &["guest"],
        features: &[],
        all_features: false,
        world_module: None,
        python_path: &[runner],
        module_worlds: &[],
        app_name: "runner",
        output_path: &linked,
        add_to_linker: Some(&host),
        stub_wasi: false,
        import_interface_names: &HashMap::new(),
        export_interface_names: &HashMap::new(),
        full_names: false,
        intersect_world: None,
    }
    .generate()
    .await?;
    Ok(fs::read(linked)?)
}

/// Copies the runner to where the interpreter may write beside it: it keeps its bytecode there, and would find
/// that of an earlier build in the source folder.
fn copy_runner(out: &Path) -> io::Result<std::path::PathBuf> {
    let copy = out.join("runner");
    if copy.exists() {
        fs::remove_dir_all(&copy)?;
    }
    copy_folder(Path::new("python"), &copy)?;
    Ok(copy)
}

fn copy_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (file, copy) = (entry.path(), to.join(entry.file_name()));
        if file.is_dir() {
            copy_folder(&file, &copy)?;
        } else if file.extension().is_some_and(|extension| extension == "py") {
            fs::copy(&file, &copy)?;
        }
    }
    Ok(())
}

/// The host that the interpreter sees while it starts: its standard library as files, and no more.
fn host(linker: &mut Linker<componentize_py::Ctx>) -> anyhow::Result<()> {
    wasmtime_wasi::p2::add_to_linker_async(linker)?;
    constants::define(linker)?;
    files::define(linker)?;
    let mut host = linker.instance("judge:guest/host")?;
    host.func_wrap("write", |_, _: (u8, Vec<u8>)| Ok(()))?;
    host.func_wrap("print", |_, _: (u8, String)| Ok(()))?;
    host.func_wrap("sleep", |_, _: (u64,)| Ok(()))?;
    host.func_wrap("read", |_, _: ()| Ok((String::new(),)))?;
    Ok(())
}
