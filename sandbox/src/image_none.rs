//! For systems on which memory cannot be put back: every run gets a new instance, whose memory wasmtime initialises.
//! `image_linux.rs` has the same interface and explains it.

use std::{io, sync::Arc};

use guests::FrozenMemory;
use store::CheckedFile;
use wasmtime::Config;

use crate::tracking::PageTracking;

pub fn configure(_: &mut Config) {}

pub fn can_put_back(_: PageTracking) -> bool {
    false
}

pub enum Image {}

impl Image {
    pub fn of(_: &FrozenMemory, _: Option<&CheckedFile>, _: PageTracking) -> io::Result<Self> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

pub enum MappedMemory {}

pub fn memory_of<T>(_: Option<&Arc<Image>>, make: impl FnOnce() -> T) -> (T, Option<MappedMemory>) {
    (make(), None)
}

impl MappedMemory {
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
