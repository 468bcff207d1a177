//! TypeScript: translated to JavaScript on the host, with a map back to its lines.

use sandbox_api::Exception;
use translate::JavaScript;

use super::{Code, Interpreter, Preparation};

pub(super) static INTERPRETER: Interpreter = Interpreter {
    guest: &guests::JAVASCRIPT,
    preparation: Preparation::OnHost(|source| {
        translate::translate(source).map(|javascript| -> Box<dyn Code> { Box::new(javascript) })
    }),
};

impl Code for JavaScript {
    fn to_load(&self) -> (&[u8], &str) {
        (&[], &self.code)
    }

    fn place_in_source(&self, exception: &mut Exception) {
        self.place_in_source(exception);
    }
}
