//! A prepared program, and a run of it.

use std::{mem, sync::Arc};

use sandbox_api::{
    Ending, Error, Frame, Language, Limits, Outcome, Prepared, Program, Session, Usage, guest_json, reply,
};

use crate::{
    ending::{after_refusal, ended_by},
    instance::Instance,
    language::Code,
    pool::Pool,
    stack,
    talk::Voice,
    work::MAX_WORK,
};

/// A program that can be run.
pub struct Compiled {
    pool: Arc<Pool>,
    /// Different for every prepared program of this process.
    id: u64,
    program: Program,
    code: Box<dyn Code>,
    /// The signature as the guest's runner reads it.
    entry: String,
}

impl Compiled {
    /// `talks` says whether it talks to another program.
    pub fn new(pool: Arc<Pool>, id: u64, program: Program, code: Box<dyn Code>, talks: bool) -> Self {
        let entry = guest_json::of_entry(&program.signature, talks).to_string();
        Self { pool, id, entry, program, code }
    }

    /// A run within `limits`.
    pub fn begin(&self, limits: &Limits) -> Run<'_> {
        let limits = Limits { work: limits.work.min(MAX_WORK), ..limits.clone() };
        Run { compiled: self, limits, state: State::Fresh }
    }

    /// Loads the program into an instance. The inner error is how the program ended while it was loaded.
    fn load(&self, instance: &mut Instance) -> wasmtime::Result<Result<(), Ending>> {
        let (bytecode, source) = self.code.to_load();
        let Instance { guest, store, .. } = instance;
        let path = self.program.files().next().map_or("", |(path, _)| path);
        let loaded = guest.load(store, bytecode, source, path, &self.entry)?;
        Ok(loaded.map_err(|report| reply::ending(&report, self.program.language)))
    }

    /// Replaces places in the code that was run by places in the source.
    fn place_in_source(&self, ending: &mut Ending) {
        if let Ending::Raised(exception) = ending {
            self.code.place_in_source(exception);
            let texts: Vec<&str> = self.program.files().map(|(_, text)| text).collect();
            // A program may say anything of its frames.
            exception.frames.retain(|frame| frame.file < texts.len());
            exception.frames.iter_mut().for_each(|frame| columns_in_characters(frame, texts[frame.file]));
        }
    }
}

/// Interpreters count columns in bytes of UTF-8, people in characters.
fn columns_in_characters(frame: &mut Frame, source: &str) {
    let line = source.lines().nth(frame.line.saturating_sub(1)).unwrap_or_default();
    let characters = |bytes: usize| line.char_indices().take_while(|(at, _)| *at < bytes).count();
    frame.columns = frame.columns.map(|(start, end)| (characters(start), characters(end)));
}

impl Prepared for Compiled {
    fn program(&self) -> &Program {
        &self.program
    }

    fn start(&self, limits: &Limits) -> Result<Box<dyn Session + '_>, Error> {
        Ok(Box::new(self.begin(limits)))
    }
}

/// A run. It obtains its instance at the first call, on the thread and on the stack of that call.
pub struct Run<'a> {
    compiled: &'a Compiled,
    limits: Limits,
    state: State,
}

enum State {
    Fresh,
    /// The program is loaded. The number is the work that it may still do.
    Loaded(Box<Instance>, u64),
    /// A call did not finish, and this is how it ended.
    Over(Ending),
}

impl Session for Run<'_> {
    fn call(&mut self, input: &str) -> Result<Outcome, Error> {
        self.call_with(input, None)
    }
}

impl Run<'_> {
    /// Calls the program once more. It talks to another one if it is given its end of a line.
    ///
    /// # Errors
    ///
    /// As for [`Session::call`].
    pub fn call_with(&mut self, input: &str, voice: Option<&Voice>) -> Result<Outcome, Error> {
        if let State::Over(ending) = &self.state {
            return Ok(Outcome::ended(ending.clone()));
        }
        stack::run(|| self.call_here(input, voice))?
    }

    fn call_here(&mut self, input: &str, voice: Option<&Voice>) -> Result<Outcome, Error> {
        let Self { compiled, limits, .. } = self;
        let (language, pool) = (compiled.program.language, &compiled.pool);
        let (mut instance, before, is_fresh) = match mem::replace(&mut self.state, State::Fresh) {
            State::Loaded(instance, left) => (instance, left, false),
            _ => (Box::new(pool.obtain(language, Some(compiled.id), limits)?), limits.work, true),
        };
        let driven = if is_fresh { load(compiled, &mut instance, limits) } else { Ok(Ok(())) };
        let driven = driven.and_then(|loaded| match loaded {
            Ok(()) => {
                instance.store.data_mut().voice = voice.cloned();
                call(&mut instance, language, input, limits)
            }
            Err(ending) => Ok(ending),
        });
        let work_left = instance.work_left();
        let left = u64::try_from(work_left).unwrap_or(0);
        let ([stdout, stderr], memory) = instance.take_results();
        let usage = Usage { work: before - left, memory: memory.size - instance.idle() };
        let returned = driven.is_ok();
        let mut ending = driven.or_else(|error| ended_by(&error, work_left))?;
        if memory.refused {
            ending = after_refusal(ending);
        }
        compiled.place_in_source(&mut ending);
        if compiled.program.signature.is_whole_program() && ending == Ending::Exited(0) {
            // Its answer is what it printed, and there is nothing more to come.
            ending = Ending::Finished("null".to_owned());
        }
        self.state = match &ending {
            Ending::Finished(_) if returned => State::Loaded(instance, left),
            ending => {
                pool.take_back(*instance);
                State::Over(ending.clone())
            }
        };
        Ok(Outcome { ending, stdout, stderr, usage, conversation: None })
    }
}

/// Loads the program, unless the instance was put back to a state in which it is loaded. The inner error is how the program
/// ended while it was loaded.
fn load(compiled: &Compiled, instance: &mut Instance, limits: &Limits) -> wasmtime::Result<Result<(), Ending>> {
    if instance.is_loaded() {
        return Ok(Ok(()));
    }
    let loaded = compiled.load(instance)?;
    if loaded.is_ok() {
        instance.has_loaded(limits);
    }
    Ok(loaded)
}

fn call(instance: &mut Instance, language: Language, input: &str, limits: &Limits) -> wasmtime::Result<Ending> {
    Ok(match instance.guest.call(&mut instance.store, input, limits.answer)? {
        Ok(Some(answer)) => Ending::Finished(answer),
        Ok(None) => Ending::OutputTooLong,
        Err(report) => reply::ending(&report, language),
    })
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        if let State::Loaded(instance, _) = mem::replace(&mut self.state, State::Fresh) {
            self.compiled.pool.take_back(*instance);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_end_with_the_line() {
        let source = "x = 1\nä = é.f()\n";
        for (line, bytes, characters) in [
            (1, (4, 5), (4, 5)),
            (2, (5, 11), (4, 9)),
            (2, (0, usize::MAX), (0, 9)),
            (9, (3, 4), (0, 0)),
            (0, (4, 5), (4, 5)),
            (usize::MAX, (0, 1), (0, 0)),
        ] {
            let mut frame = Frame { file: 0, line, columns: Some(bytes), function: String::new() };
            columns_in_characters(&mut frame, source);
            assert_eq!(frame.columns, Some(characters), "line {line}");
        }
    }
}
