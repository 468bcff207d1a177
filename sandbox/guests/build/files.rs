//! The files that a runtime sees while it starts, the same on every machine: folders are listed in order of
//! name, and no file has a date or an identity.
//!
//! CPython keeps what it lists and when it did, and where it keeps it decides where everything later goes. A
//! list in the order of the host's file system would give every build of the guest another memory image.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use wasmtime::component::{HasData, Linker, Resource};
use wasmtime_wasi::{
    WasiView,
    filesystem::{WasiFilesystemCtxView, WasiFilesystemView},
    p2::{
        DynInputStream, DynOutputStream, FsError, FsResult,
        bindings::filesystem::types::{
            self, Advice, Descriptor, DescriptorFlags, DescriptorStat, DescriptorType, DirectoryEntry,
            DirectoryEntryStream, ErrorCode, Filesize, HostDescriptor, HostDirectoryEntryStream, MetadataHashValue,
            NewTimestamp, OpenFlags, PathFlags,
        },
    },
};

/// Replaces the files in `linker`, which must already hold WASI.
pub fn define<T: WasiView + 'static>(linker: &mut Linker<T>) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    types::add_to_linker::<T, Sorted>(linker, |host| Files(host.filesystem()))
}

struct Sorted;

impl HasData for Sorted {
    type Data<'a> = Files<'a>;
}

/// What is left to read of every open listing, in reverse; there is no room for it in the store's own state.
fn listings() -> MutexGuard<'static, BTreeMap<u32, Vec<DirectoryEntry>>> {
    static LISTINGS: Mutex<BTreeMap<u32, Vec<DirectoryEntry>>> = Mutex::new(BTreeMap::new());
    LISTINGS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// wasmtime-wasi's files, but for their order, dates and identities.
struct Files<'a>(WasiFilesystemCtxView<'a>);

impl HostDirectoryEntryStream for Files<'_> {
    async fn read_directory_entry(
        &mut self,
        stream: Resource<DirectoryEntryStream>,
    ) -> FsResult<Option<DirectoryEntry>> {
        Ok(listings().get_mut(&stream.rep()).and_then(Vec::pop))
    }

    fn drop(&mut self, stream: Resource<DirectoryEntryStream>) -> wasmtime::Result<()> {
        listings().remove(&stream.rep());
        HostDirectoryEntryStream::drop(&mut self.0, stream)
    }
}

impl types::Host for Files<'_> {
    fn convert_error_code(&mut self, error: FsError) -> wasmtime::Result<ErrorCode> {
        self.0.convert_error_code(error)
    }

    fn filesystem_error_code(&mut self, error: Resource<wasmtime::Error>) -> wasmtime::Result<Option<ErrorCode>> {
        self.0.filesystem_error_code(error)
    }
}

/// The methods that are passed on as they are.
macro_rules! pass_on {
    ($($name:ident($($argument:ident: $type:ty),*) -> $result:ty;)*) => {
        $(async fn $name(&mut self, $($argument: $type),*) -> $result {
            self.0.$name($($argument),*).await
        })*
    };
}

impl HostDescriptor for Files<'_> {
    async fn read_directory(&mut self, folder: Resource<Descriptor>) -> FsResult<Resource<DirectoryEntryStream>> {
        let stream = self.0.read_directory(folder).await?;
        let mut entries = Vec::new();
        while let Some(entry) = self.0.read_directory_entry(Resource::new_borrow(stream.rep())).await? {
            entries.push(entry);
        }
        entries.sort_by(|a, b| b.name.cmp(&a.name));
        listings().insert(stream.rep(), entries);
        Ok(stream)
    }

    async fn stat(&mut self, fd: Resource<Descriptor>) -> FsResult<DescriptorStat> {
        Ok(undated(self.0.stat(fd).await?))
    }

    async fn stat_at(&mut self, fd: Resource<Descriptor>, flags: PathFlags, path: String) -> FsResult<DescriptorStat> {
        Ok(undated(self.0.stat_at(fd, flags, path).await?))
    }

    async fn metadata_hash(&mut self, _: Resource<Descriptor>) -> FsResult<MetadataHashValue> {
        Ok(MetadataHashValue { lower: 0, upper: 0 })
    }

    async fn metadata_hash_at(
        &mut self,
        _: Resource<Descriptor>,
        _: PathFlags,
        _: String,
    ) -> FsResult<MetadataHashValue> {
        Ok(MetadataHashValue { lower: 0, upper: 0 })
    }

    pass_on! {
        advise(fd: Resource<Descriptor>, offset: Filesize, len: Filesize, advice: Advice) -> FsResult<()>;
        sync_data(fd: Resource<Descriptor>) -> FsResult<()>;
        sync(fd: Resource<Descriptor>) -> FsResult<()>;
        get_flags(fd: Resource<Descriptor>) -> FsResult<DescriptorFlags>;
        get_type(fd: Resource<Descriptor>) -> FsResult<DescriptorType>;
        set_size(fd: Resource<Descriptor>, size: Filesize) -> FsResult<()>;
        set_times(fd: Resource<Descriptor>, a: NewTimestamp, m: NewTimestamp) -> FsResult<()>;
        read(fd: Resource<Descriptor>, len: Filesize, offset: Filesize) -> FsResult<(Vec<u8>, bool)>;
        write(fd: Resource<Descriptor>, buffer: Vec<u8>, offset: Filesize) -> FsResult<Filesize>;
        create_directory_at(fd: Resource<Descriptor>, path: String) -> FsResult<()>;
        set_times_at(fd: Resource<Descriptor>, flags: PathFlags, path: String, a: NewTimestamp, m: NewTimestamp)
            -> FsResult<()>;
        link_at(fd: Resource<Descriptor>, flags: PathFlags, old: String, folder: Resource<Descriptor>, new: String)
            -> FsResult<()>;
        open_at(fd: Resource<Descriptor>, path_flags: PathFlags, path: String, open: OpenFlags, flags: DescriptorFlags)
            -> FsResult<Resource<Descriptor>>;
        readlink_at(fd: Resource<Descriptor>, path: String) -> FsResult<String>;
        remove_directory_at(fd: Resource<Descriptor>, path: String) -> FsResult<()>;
        rename_at(fd: Resource<Descriptor>, old: String, folder: Resource<Descriptor>, new: String) -> FsResult<()>;
        symlink_at(fd: Resource<Descriptor>, source: String, target: String) -> FsResult<()>;
        unlink_file_at(fd: Resource<Descriptor>, path: String) -> FsResult<()>;
        is_same_object(a: Resource<Descriptor>, b: Resource<Descriptor>) -> wasmtime::Result<bool>;
    }

    fn read_via_stream(&mut self, fd: Resource<Descriptor>, offset: Filesize) -> FsResult<Resource<DynInputStream>> {
        self.0.read_via_stream(fd, offset)
    }

    fn write_via_stream(&mut self, fd: Resource<Descriptor>, offset: Filesize) -> FsResult<Resource<DynOutputStream>> {
        self.0.write_via_stream(fd, offset)
    }

    fn append_via_stream(&mut self, fd: Resource<Descriptor>) -> FsResult<Resource<DynOutputStream>> {
        self.0.append_via_stream(fd)
    }

    fn drop(&mut self, fd: Resource<Descriptor>) -> wasmtime::Result<()> {
        HostDescriptor::drop(&mut self.0, fd)
    }
}

fn undated(stat: DescriptorStat) -> DescriptorStat {
    let folder = stat.type_ == DescriptorType::Directory;
    DescriptorStat {
        link_count: 1,
        size: if folder { 0 } else { stat.size },
        data_access_timestamp: None,
        data_modification_timestamp: None,
        status_change_timestamp: None,
        ..stat
    }
}
