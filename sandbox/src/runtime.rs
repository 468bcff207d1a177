//! The guests at run time: compiled to machine code once, then loaded from the cache.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    panic,
    sync::{Arc, Mutex, OnceLock, PoisonError},
    thread,
    time::{Duration, Instant},
};

use wasmtime::{Engine, component::Component};

use crate::{
    CacheFolder, Error, Language, cache, engine, host,
    image::{self, Image, Place},
};

wasmtime::component::bindgen!({ path: "guests/wit", world: "guest" });

/// A guest that is ready to be instantiated.
pub type Prepared = GuestPre<host::Host>;

/// What happens while a guest is made ready, for a person who waits.
#[derive(Debug)]
pub enum Event {
    /// It is being compiled, which takes some seconds.
    Compiling(Language),
    /// Another process is compiling it.
    Waiting(Language),
    /// It has been compiled, in this time.
    Compiled(Language, Duration),
    /// It could not be kept: the next process will compile it again.
    NotCached {
        /// The folder that was tried, if there is one.
        folder: Option<std::path::PathBuf>,
        /// Why.
        reason: String,
    },
}

/// The guests of one engine.
pub struct Runtimes {
    pub engine: Engine,
    cache: CacheFolder,
    progress: Box<dyn Fn(Event) + Send + Sync>,
    guests: [Mutex<Option<Arc<Prepared>>>; Language::ALL.len()],
    /// Whether instances are used again with their memory put back.
    pub puts_back: bool,
    images: [OnceLock<Option<Arc<Image>>>; Language::ALL.len()],
}

impl Runtimes {
    pub fn new(cache: CacheFolder, progress: Box<dyn Fn(Event) + Send + Sync>, put_back: bool) -> Result<Self, Error> {
        let puts_back = put_back && image::is_available();
        let engine = engine::new(puts_back)?;
        Ok(Self { engine, cache, progress, guests: Default::default(), puts_back, images: Default::default() })
    }

    /// The image of the guest for `language`, mapped over `places`, the memories of a new instance; taken from them if
    /// they are the first. Nothing if that fails: the instance is good for one run then.
    pub fn image(&self, language: Language, places: &[Arc<Place>]) -> Option<Arc<Image>> {
        let take = || Image::take(places).ok().map(Arc::new);
        let image = self.images[language as usize].get_or_init(take).clone()?;
        if image.is_outgrown(places) {
            return None;
        }
        // A failure in the middle leaves every page as it was: the file holds the same bytes.
        image.map_over(places).ok().map(|()| image)
    }

    /// The guest for `language`, made ready when it is first asked for.
    pub fn guest(&self, language: Language) -> Result<Arc<Prepared>, Error> {
        let mut slot = self.guests[language as usize].lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(guest) = &*slot {
            return Ok(Arc::clone(guest));
        }
        // On a thread of its own: making it waits for tasks of rayon, and a thread of a pool that waits begins another
        // task meanwhile, which may want this guest and would wait for the lock that its own thread holds.
        let made = thread::scope(|scope| scope.spawn(|| self.make(language)).join());
        let guest = made.unwrap_or_else(|panic| panic::resume_unwind(panic));
        let guest = guest.map_err(|error| Error::Guest { language: language.name(), reason: format!("{error:?}") })?;
        Ok(Arc::clone(slot.insert(Arc::new(guest))))
    }

    fn make(&self, language: Language) -> wasmtime::Result<Prepared> {
        let component = self.component(language)?;
        let linker = host::linker(&self.engine, &component)?;
        GuestPre::new(linker.instantiate_pre(&component)?)
    }

    fn component(&self, language: Language) -> wasmtime::Result<Component> {
        let not_cached = |folder, reason| (self.progress)(Event::NotCached { folder, reason });
        let Some(folder) = self.cache.path() else {
            if self.cache == CacheFolder::Default {
                not_cached(None, "there is no home folder".to_owned());
            }
            return self.load_bytes(&self.compile(language)?);
        };
        let entry = match cache::Entry::open(&folder, self.cache_name(language)) {
            Ok(entry) => entry,
            Err(error) => {
                not_cached(Some(folder), error.to_string());
                return self.load_bytes(&self.compile(language)?);
            }
        };
        if let Some(component) = self.load(&entry) {
            return Ok(component);
        }
        let _lock = entry.lock(|| (self.progress)(Event::Waiting(language)));
        if let Some(component) = self.load(&entry) {
            return Ok(component);
        }
        let code = self.compile(language)?;
        match entry.store(&code) {
            Ok(_) => {
                let own = format!("{}-{}", language.name(), engine::digest());
                entry.remove_older(language.name(), &own);
            }
            Err(error) => not_cached(Some(folder), error.to_string()),
        }
        self.load_bytes(&code)
    }

    /// Names what the machine code depends on: the guest, and the engine on this kind of processor.
    fn cache_name(&self, language: Language) -> String {
        let mut hasher = DefaultHasher::new();
        self.engine.precompile_compatibility_hash().hash(&mut hasher);
        format!("{}-{}-{:016x}", language.name(), engine::digest(), hasher.finish())
    }

    fn compile(&self, language: Language) -> wasmtime::Result<Vec<u8>> {
        (self.progress)(Event::Compiling(language));
        let start = Instant::now();
        let wasm = match language {
            Language::Python => guests::PYTHON,
            Language::TypeScript => guests::JAVASCRIPT,
        };
        let code = self.engine.precompile_component(wasm)?;
        (self.progress)(Event::Compiled(language, start.elapsed()));
        Ok(code)
    }

    fn load(&self, entry: &cache::Entry) -> Option<Component> {
        let path = entry.find()?;
        // SAFETY: the file's content has the hash that its name carries, so it is what `precompile_component`
        // returned to a process of this user. Who can write such a file can run code as that user anyway.
        #[expect(unsafe_code, reason = "loading precompiled code is the point of the cache")]
        unsafe { Component::deserialize_file(&self.engine, path) }.ok()
    }

    fn load_bytes(&self, code: &[u8]) -> wasmtime::Result<Component> {
        // SAFETY: `code` was just returned by `precompile_component`.
        #[expect(unsafe_code, reason = "loading what was just compiled")]
        unsafe {
            Component::deserialize(&self.engine, code)
        }
    }
}
