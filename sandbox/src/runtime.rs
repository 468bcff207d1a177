//! The guests at run time: compiled to machine code once, then loaded from the cache.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Instant,
};

use sandbox_api::{Error, Event, Language};
use store::CheckedFile;
use wasmtime::{Engine, InstancePre, Module};

use crate::{
    CacheFolder, engine,
    failure::{broken, caught, panicked},
    host,
    image::{self, Image},
    language::interpreter,
    tracking::PageTracking,
};

/// What is kept in the cache for a guest, by the extensions of its files: machine code, and the image of its memory.
const CODE: &str = "cwasm";
const IMAGE: &str = "image";

/// A guest that is ready to be instantiated.
pub struct ReadyGuest {
    pub guest: InstancePre<host::Host>,
    /// The image of its memory, if instances map it instead of copying it.
    pub image: Option<Arc<Image>>,
}

/// The guests of one engine.
pub struct Runtimes {
    /// Different for every engine of this process.
    pub id: u64,
    pub engine: Engine,
    cache: CacheFolder,
    progress: Box<dyn Fn(Event) + Send + Sync>,
    guests: [Mutex<Option<Arc<ReadyGuest>>>; Language::ALL.len()],
    /// How memory is put back, so that instances are used again.
    pub tracking: PageTracking,
}

impl Runtimes {
    pub fn new(
        cache: CacheFolder,
        progress: Box<dyn Fn(Event) + Send + Sync>,
        tracking: PageTracking,
    ) -> Result<Self, Error> {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let id = NEXT.fetch_add(1, Ordering::Relaxed);
        let tracking = tracking.or_slower(image::can_put_back);
        let engine = engine::new()?;
        Ok(Self { id, engine, cache, progress, guests: Default::default(), tracking })
    }

    /// The guest for `language`. It is made ready at the first call.
    pub fn guest(&self, language: Language) -> Result<Arc<ReadyGuest>, Error> {
        let mut slot = self.guests[language.index()].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(guest) = &*slot {
            return Ok(Arc::clone(guest));
        }
        let fail = |error: wasmtime::Error| broken(language, &error);
        // Checking what is kept waits for tasks of rayon, so it has a thread of its own: while a thread of a pool waits, it begins
        // another task. That task may want this guest, and would wait forever for the lock that its own thread holds.
        let loaded = thread::scope(|scope| {
            let load = || caught(|| Ok::<_, wasmtime::Error>((self.module(language)?, self.image(language)?)));
            let loading = thread::Builder::new().spawn_scoped(scope, load);
            loading.map(|loading| loading.join().unwrap_or_else(|panic| Err(panicked(&*panic))))
        });
        let (module, image) = loaded.map_err(|error| Error::Thread(error.to_string()))??.map_err(fail)?;
        let ready = self.ready(&module, image.map(Arc::new)).map_err(fail)?;
        Ok(Arc::clone(slot.insert(Arc::new(ready))))
    }

    /// The image of a guest's memory, if there is one apart from its code. Where it cannot be kept, that is said of the code.
    fn image(&self, language: Language) -> io::Result<Option<Image>> {
        let kept = self.cache.path().and_then(|folder| self.kept(&folder, language, IMAGE).ok());
        let memory = interpreter(language).guest.memory.as_ref();
        memory.map(|memory| Image::of(memory, kept.as_ref(), self.tracking)).transpose()
    }

    /// The guest that has this code, and the memory that `image` is of.
    fn ready(&self, module: &Module, image: Option<Arc<Image>>) -> wasmtime::Result<ReadyGuest> {
        let guest = host::linker(&self.engine, module)?.instantiate_pre(module)?;
        Ok(ReadyGuest { guest, image })
    }

    /// Makes programs in `language` run in another guest than its own. None of them may have run.
    #[cfg(all(test, target_os = "linux"))]
    pub fn replace(&self, language: Language, module: &Module, image: Image) -> wasmtime::Result<()> {
        let ready = self.ready(module, Some(Arc::new(image)))?;
        *self.guests[language.index()].lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(ready));
        Ok(())
    }

    fn module(&self, language: Language) -> wasmtime::Result<Module> {
        let not_cached = |folder: Option<&PathBuf>, reason| {
            let folder = folder.map(|folder| folder.display().to_string());
            (self.progress)(Event::NotCached { folder, reason });
        };
        let Some(folder) = self.cache.path() else {
            if self.cache == CacheFolder::Default {
                not_cached(None, "there is no home folder".to_owned());
            }
            return self.load_bytes(&self.compile(language)?);
        };
        let file = match self.kept(&folder, language, CODE) {
            Ok(file) => file,
            Err(error) => {
                not_cached(Some(&folder), error.to_string());
                return self.load_bytes(&self.compile(language)?);
            }
        };
        if let Some(module) = self.load(&file) {
            return Ok(module);
        }
        let _lock = file.lock(|| (self.progress)(Event::Waiting(language)));
        if let Some(module) = self.load(&file) {
            return Ok(module);
        }
        let code = self.compile(language)?;
        match file.keep(&code) {
            Ok(_) => self.remove_older(&folder, language),
            Err(error) => not_cached(Some(&folder), error.to_string()),
        }
        self.load_bytes(&code)
    }

    /// A file that is kept for a guest. Its name stands for everything that machine code depends on: the guest, and the
    /// engine on this kind of processor.
    fn kept(&self, folder: &Path, language: Language, extension: &'static str) -> io::Result<CheckedFile> {
        let mut hasher = DefaultHasher::new();
        self.engine.precompile_compatibility_hash().hash(&mut hasher);
        let name = format!("{}-{}-{:016x}", language.name(), engine::digest(), hasher.finish());
        CheckedFile::open(folder, name, extension)
    }

    /// Removes what earlier versions kept for a guest.
    fn remove_older(&self, folder: &Path, language: Language) {
        let own = format!("{}-{}", language.name(), engine::digest());
        let kept = [CODE, IMAGE].into_iter().filter_map(|kind| self.kept(folder, language, kind).ok());
        kept.for_each(|file| file.remove_older(language.name(), &own));
    }

    fn compile(&self, language: Language) -> wasmtime::Result<Vec<u8>> {
        (self.progress)(Event::Compiling(language));
        let start = Instant::now();
        let code = self.engine.precompile_module(interpreter(language).guest.code)?;
        (self.progress)(Event::Compiled(language, start.elapsed()));
        Ok(code)
    }

    fn load(&self, file: &CheckedFile) -> Option<Module> {
        let path = file.find()?;
        // SAFETY: the file's content has the hash in its name, so it is what `precompile_module` returned to a
        // process of this user. Anyone who can write such a file can run code as that user anyway.
        #[expect(unsafe_code, reason = "loading precompiled code is the point of the cache")]
        unsafe { Module::deserialize_file(&self.engine, path) }.ok()
    }

    fn load_bytes(&self, code: &[u8]) -> wasmtime::Result<Module> {
        // SAFETY: `code` was just returned by `precompile_module`.
        #[expect(unsafe_code, reason = "loading what was just compiled")]
        unsafe {
            Module::deserialize(&self.engine, code)
        }
    }
}
