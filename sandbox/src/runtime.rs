//! The guests at run time: compiled to machine code once, then loaded from the cache.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    path::PathBuf,
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
        let guest = interpreter(language).guest;
        // Image and machine code are made ready at the same time. Loading machine code waits for tasks of rayon, so it has a
        // thread of its own: while a thread of a pool waits, it begins another task. That task may want this guest, and
        // would wait forever for the lock that its own thread holds.
        let (image, module) = thread::scope(|scope| {
            let loading = thread::Builder::new().spawn_scoped(scope, || caught(|| self.module(language)));
            let image = guest.memory.as_ref().map(|memory| Image::of(memory, self.tracking)).transpose();
            let module = loading.map(|loading| loading.join().unwrap_or_else(|panic| Err(panicked(&*panic))));
            (image, module)
        });
        let module = module.map_err(|error| Error::Thread(error.to_string()))??.map_err(fail)?;
        let image = image.map_err(|error| fail(error.into()))?.map(Arc::new);
        let ready = self.ready(&module, image).map_err(fail)?;
        Ok(Arc::clone(slot.insert(Arc::new(ready))))
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
        let file = match CheckedFile::open(&folder, self.cache_name(language), "cwasm") {
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
            Ok(()) => {
                let own = format!("{}-{}", language.name(), engine::digest());
                file.remove_older(language.name(), &own);
            }
            Err(error) => not_cached(Some(&folder), error.to_string()),
        }
        self.load_bytes(&code)
    }

    /// A name for everything that the machine code depends on: the guest, and the engine on this kind of processor.
    fn cache_name(&self, language: Language) -> String {
        let mut hasher = DefaultHasher::new();
        self.engine.precompile_compatibility_hash().hash(&mut hasher);
        format!("{}-{}-{:016x}", language.name(), engine::digest(), hasher.finish())
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
