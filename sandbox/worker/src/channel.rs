//! Channels, and how a worker is handed its end of one.

use std::{
    io::{self, BufReader, BufWriter, IoSlice, IoSliceMut, Read, Write},
    mem::MaybeUninit,
    os::{fd::AsFd, unix::net::UnixStream},
    sync::Arc,
};

use rustix::net::{
    RecvAncillaryBuffer, RecvAncillaryMessage, RecvFlags, SendAncillaryBuffer, SendAncillaryMessage, SendFlags, recv,
    recvmsg, sendmsg,
};
use serde::{Serialize, de::DeserializeOwned};

use crate::wire;

/// One end of a connection.
pub struct Channel {
    input: BufReader<Stream>,
    output: BufWriter<Stream>,
}

/// A stream for reading and for writing. It has one descriptor, of which a process has few.
#[derive(Clone)]
pub struct Stream(Arc<UnixStream>);

impl From<UnixStream> for Stream {
    fn from(stream: UnixStream) -> Self {
        Self(Arc::new(stream))
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        (&*self.0).read(buffer)
    }
}

impl Write for Stream {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        (&*self.0).write(buffer)
    }

    fn flush(&mut self) -> io::Result<()> {
        (&*self.0).flush()
    }
}

impl Channel {
    pub fn new(stream: Stream) -> Self {
        Self { input: BufReader::new(stream.clone()), output: BufWriter::with_capacity(64 << 10, stream) }
    }

    /// Writes a message, for the time being into a buffer.
    pub fn write(&mut self, message: &impl Serialize) -> io::Result<()> {
        wire::send(&mut self.output, message)
    }

    /// Sends what is in the buffer.
    pub fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }

    /// Waits for a message; `None` when the other side has closed the channel.
    pub fn read<T: DeserializeOwned>(&mut self) -> io::Result<Option<T>> {
        wire::receive(&mut self.input)
    }
}

/// Hands `channel` to the process at the other end of `control`.
pub fn hand_over(control: &UnixStream, channel: &UnixStream) -> io::Result<()> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut attached = SendAncillaryBuffer::new(&mut space);
    let descriptors = [channel.as_fd()];
    attached.push(SendAncillaryMessage::ScmRights(&descriptors));
    // A descriptor cannot travel alone.
    sendmsg(control, &[IoSlice::new(&[0])], &mut attached, SendFlags::empty())?;
    Ok(())
}

/// Waits until a channel can be taken over, or the other side has closed `control`. Takes nothing.
pub fn wait_for_channel(control: &UnixStream) -> io::Result<()> {
    loop {
        match recv(control, &mut [0_u8; 1], RecvFlags::PEEK) {
            Err(rustix::io::Errno::INTR) => {}
            received => return Ok(received.map(drop)?),
        }
    }
}

/// Waits for a channel; `None` when the other side has closed `control`.
pub fn take_over(control: &UnixStream) -> io::Result<Option<UnixStream>> {
    let mut space = [MaybeUninit::uninit(); rustix::cmsg_space!(ScmRights(1))];
    let mut attached = RecvAncillaryBuffer::new(&mut space);
    let mut byte = [0];
    let received = loop {
        match recvmsg(control, &mut [IoSliceMut::new(&mut byte)], &mut attached, RecvFlags::empty()) {
            Err(rustix::io::Errno::INTR) => {}
            received => break received?,
        }
    };
    let descriptor = attached.drain().find_map(|message| match message {
        RecvAncillaryMessage::ScmRights(mut descriptors) => descriptors.next(),
        _ => None,
    });
    match descriptor {
        Some(descriptor) => Ok(Some(descriptor.into())),
        None if received.bytes == 0 => Ok(None),
        None => Err(io::Error::other("a channel did not arrive")),
    }
}
