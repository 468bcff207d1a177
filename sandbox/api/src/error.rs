//! What can go wrong on our side. A program's misbehaviour is an [`crate::Outcome`] instead.

/// The judge's own failure: it says nothing about the program that was to run.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The WebAssembly engine refused its configuration, for instance because address space is limited.
    #[error(
        "the WebAssembly engine does not start: {0}\n(hint: `ulimit -v` must be unlimited; 64-bit Linux, macOS and Windows are supported)"
    )]
    Engine(String),
    /// A guest could not be compiled or instantiated.
    #[error("the {language} interpreter does not start: {reason}")]
    Guest {
        /// The name of the language, as in options.
        language: &'static str,
        /// The engine's own message.
        reason: String,
    },
    /// A guest broke the protocol in a way that no program can cause.
    #[error("the {language} interpreter answered out of turn: {reason}")]
    Protocol {
        /// The name of the language, as in options.
        language: &'static str,
        /// Which rule of the protocol was broken.
        reason: String,
    },
    /// The system refused memory, or a range of addresses, that a run needs. It may be given another time.
    #[error("the system refused memory for running programs: {0}\n(hint: `ulimit -a` shows the limits of this shell)")]
    Shortage(String),
    /// A part of the runner failed without giving an error.
    #[error("the sandbox failed: {0}")]
    Panicked(String),
    /// A call ended in a way that neither a program nor a known limit explains.
    #[error("a run ended for an unknown reason: {0}")]
    Unexplained(String),
    /// What a program should talk to is no program itself.
    #[error("the interactor is not a program: {0}")]
    Interactor(String),
    /// A thread for running programs could not be started.
    #[error("cannot start a thread for running programs: {0}")]
    Thread(String),
    /// A worker process reported that it failed, or it died, twice at the same work.
    #[error("{0}")]
    Worker(String),
}
