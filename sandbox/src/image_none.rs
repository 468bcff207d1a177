//! Where memory cannot be put back: every run gets a new instance, whose memory wasmtime initialises. The interface is that
//! of `image_linux.rs`, which explains it.

use std::{borrow::Cow, io, sync::Arc};

use wasmtime::Config;

pub fn configure(_: &mut Config) {}

pub fn code(component: &[u8]) -> wasmtime::Result<Cow<'_, [u8]>> {
    Ok(Cow::Borrowed(component))
}

pub fn is_available() -> bool {
    false
}

pub enum Image {}

impl Image {
    pub fn of(_: &[u8]) -> wasmtime::Result<Option<Self>> {
        Ok(None)
    }
}

pub enum Memory {}

pub fn memory_of<T>(_: Option<&Arc<Image>>, make: impl FnOnce() -> T) -> (T, Option<Memory>) {
    (make(), None)
}

impl Memory {
    pub fn mark(&mut self) -> io::Result<()> {
        match *self {}
    }

    pub fn begin(&self) {
        match *self {}
    }

    pub fn put_back(&self) -> io::Result<()> {
        match *self {}
    }

    pub fn reset(&mut self) -> io::Result<()> {
        match *self {}
    }
}
