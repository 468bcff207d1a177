//! The boundaries: wherever the judge reads what strangers wrote, and what must hold there whatever they write.
//!
//! ```text
//! problem_files  case_files  lists            a bank, a practice set and a class list
//! packages  tasks                             problems of others, to be imported
//! typescript  typescript_files
//! python_texts  notebooks                     programs, as far as this side reads them
//! file_names  folders  archives  samples      what is handed in
//! guest_replies  answers  worker_replies      what comes out of the sandbox
//! results_folders                             what another judge has left
//! sinks                                       what is written for people
//! ```
//!
//! A boundary is a function from bytes that panics when its law is broken. libFuzzer drives it (`main.rs`, `fuzz/run`), and
//! `tests/replay.rs` tries what lies in `fuzz/corpus`. None of them needs an engine: programs are scripts of the crate
//! `scripted`.

pub mod course;
pub mod files;
pub mod kinds;
pub mod laws;

mod answers;
mod archives;
mod case_files;
mod file_names;
mod folders;
mod guest_replies;
mod lists;
mod notebooks;
mod packages;
mod problem_files;
mod python_texts;
mod results_folders;
mod samples;
mod sinks;
mod tasks;
mod typescript;
mod typescript_files;
mod worker_replies;

/// A place where the judge reads what strangers wrote.
pub struct Boundary {
    /// The name, which is that of its folder in `fuzz/corpus` too.
    pub name: &'static str,
    /// Panics when the law of this place does not hold for these bytes. The first lines of each file say what they mean and
    /// what the law is.
    pub hold: fn(&[u8]),
}

/// All of them.
pub static BOUNDARIES: &[Boundary] = &[
    Boundary { name: "problem_files", hold: problem_files::hold },
    Boundary { name: "case_files", hold: case_files::hold },
    Boundary { name: "lists", hold: lists::hold },
    Boundary { name: "packages", hold: packages::hold },
    Boundary { name: "tasks", hold: tasks::hold },
    Boundary { name: "typescript", hold: typescript::hold },
    Boundary { name: "typescript_files", hold: typescript_files::hold },
    Boundary { name: "python_texts", hold: python_texts::hold },
    Boundary { name: "notebooks", hold: notebooks::hold },
    Boundary { name: "file_names", hold: file_names::hold },
    Boundary { name: "folders", hold: folders::hold },
    Boundary { name: "archives", hold: archives::hold },
    Boundary { name: "samples", hold: samples::hold },
    Boundary { name: "guest_replies", hold: guest_replies::hold },
    Boundary { name: "answers", hold: answers::hold },
    Boundary { name: "worker_replies", hold: worker_replies::hold },
    Boundary { name: "results_folders", hold: results_folders::hold },
    Boundary { name: "sinks", hold: sinks::hold },
];
