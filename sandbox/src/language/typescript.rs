//! TypeScript: translated to JavaScript on the host, with a map back to its lines.

use sandbox_api::{Exception, Program, SyntaxError};
use translate::{JavaScript, outline, slips, translate, translate_files};

use super::{Code, Interpreter, Preparation};

pub(super) static INTERPRETER: Interpreter = Interpreter {
    guest: &guests::JAVASCRIPT,
    preparation: Preparation::OnHost {
        translate: |program| translated(program).map(|javascript| -> Box<dyn Code> { Box::new(javascript) }),
        outline,
        slips,
    },
};

fn translated(program: &Program) -> Result<JavaScript, SyntaxError> {
    match program.project {
        None => translate(&program.source),
        Some(_) => translate_files(&program.files().collect::<Vec<_>>()),
    }
}

impl Code for JavaScript {
    fn to_load(&self) -> (&[u8], &str) {
        (&[], &self.code)
    }

    fn place_in_source(&self, exception: &mut Exception) {
        self.place_in_source(exception);
    }
}
