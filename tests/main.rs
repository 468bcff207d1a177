//! The `judge` program from the outside.
#![expect(clippy::unwrap_used, reason = "a test says what it expects by unwrapping it")]

mod support;

/// `docs/authors.md`: the bank that it makes.
mod authors;
/// Samples of submissions, and the solutions of the bank: each gets the verdict it states.
mod bank;
/// The cache of compiled interpreters in every state it can be found in.
mod cache;
/// `judge check`.
mod check;
/// A reader that goes away.
mod closed_pipe;
/// The same result, every time.
mod determinism;
/// Banks, names of files, and programs from elsewhere.
mod entry;
/// `judge export kattis`, and the way back.
mod exports;
/// Programs of several files.
mod folders;
/// A disk that is full.
#[cfg(target_os = "linux")]
mod full_disk;
/// `judge grade`, `judge merge` and `judge rejudge`.
mod grade;
/// `judge growth`, and what it says of the slow solutions of the bank.
mod growth;
/// What is printed about names and texts that would command a terminal or a workflow.
mod hostile;
/// `judge import`: lists and benchmarks.
mod imports;
/// `judge import kattis`: packages of contests.
mod imports_kattis;
/// Ctrl-C.
mod interrupt;
/// The report for machines.
mod json;
/// The bank against LeetCode's names, signatures and rules.
mod leetcode;
/// The mutator of `judge check`.
mod mutants;
/// What is remembered, and what follows from it.
mod practice;
/// Projects: their tests, and how their code reads.
mod projects;
/// `judge report`: every format, on a folder that `judge grade` left.
mod report;
/// `judge round`, from its start to the report.
mod rounds;
/// What a scheduler of many machines runs.
mod scale;
/// The schemas of other systems' formats.
mod schema;
/// The formats of this project against their schemas.
mod schemas;
/// `judge serve`.
mod serve;
/// Systems that refuse memory, addresses or files.
#[cfg(target_os = "linux")]
mod shortage;
/// `judge stress`, `judge watch`, and an editor to begin in.
mod stress;
/// How small the smallest failing inputs are, by trying all.
mod stress_brute;
/// Every message a person can meet, as transcripts.
mod transcripts;
/// The process in which programs run.
mod worker;
