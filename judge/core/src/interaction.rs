//! What an interactor did in a conversation, as far as it is its own fault and not that of the program.

use sandbox_api::{Ending, Outcome, Runner};

use crate::{
    Error, Problem,
    kind::{INTERACT, INTERACTOR},
    tool::Tool,
};

/// The interactor of a problem.
pub struct ReadyInteractor(Tool);

impl ReadyInteractor {
    /// The interactor of `problem`; `None` if its programs talk to nobody.
    ///
    /// # Errors
    ///
    /// When it is not valid Python.
    pub fn new(problem: &Problem, runner: &dyn Runner) -> Result<Option<Self>, Error> {
        let sandbox_api::Signature::Interactive(interactor) = problem.kind.signature() else { return Ok(None) };
        let sandbox_api::Interactor { program, limits } = *interactor;
        let function = (INTERACT, &problem.kind.validator_parameters()[..]);
        Tool::new(runner, problem.folder.join(INTERACTOR), program.source, function, limits).map(Self).map(Some)
    }

    /// Whether the interactor did what it should in the conversation of an outcome. `subject` names, for an error, what that was
    /// about.
    ///
    /// # Errors
    ///
    /// When it failed, or returned neither nothing nor a sentence. This says nothing about the program.
    pub fn check(&self, outcome: &Outcome, subject: impl Fn() -> String) -> Result<(), Error> {
        match &outcome.conversation {
            Some(talk) if talk.is_broken() || matches!(talk.interactor, Ending::Finished(_)) => {
                self.0.objection_in(talk.interactor.clone(), subject).map(drop)
            }
            _ => Ok(()),
        }
    }
}
