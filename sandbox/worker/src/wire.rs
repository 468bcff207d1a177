//! The messages, and how they are written: a length of eight bytes, and that many bytes of `postcard`.
//!
//! Both sides are the same executable, so there are no versions.

use std::{
    borrow::Cow,
    io::{self, Read, Write},
};

use postcard::experimental::serialized_size;
use sandbox_api::{Language, Limits, Outcome, Outline, Program, Slip, SyntaxError};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

/// The most bytes of a message: several times the largest answer, so that a worker that was taken over cannot make this
/// side read without end.
const MAX_MESSAGE: u64 = 512 << 20;

/// What the worker is asked, on a channel. Programs have numbers, which this side gives them.
#[derive(Debug, Serialize, Deserialize)]
pub enum Request<'a> {
    /// Compile a program, and forget others. The reply is `Prepared` or `Syntax`.
    Prepare { id: u64, program: Cow<'a, Program>, forget: Vec<u64> },
    /// Look at the files of a program, without running it. The reply is an `Outline`.
    Outline { language: Language, texts: Vec<Cow<'a, str>> },
    /// Make programs that differ from one by a slip, without running it. The reply is `Slips`.
    Slips { language: Language, text: Cow<'a, str> },
    /// Run a program on each of the inputs. The reply is an `Outcome` for each, in order.
    Run { id: u64, limits: Cow<'a, Limits>, inputs: Cow<'a, [String]> },
    /// Begin a run of several calls. There is no reply. Only `Call` and `End` may follow.
    Start { id: u64, limits: Cow<'a, Limits> },
    /// Call the program of this run once more. The reply is an `Outcome`.
    Call { input: Cow<'a, str> },
    /// End the run. There is no reply.
    End,
}

/// What the worker replies.
#[derive(Debug, Serialize, Deserialize)]
pub enum Reply {
    Prepared,
    Syntax(SyntaxError),
    Outcome(Outcome),
    Outline(Option<Outline>),
    Slips(Option<Vec<Slip>>),
    /// The runner in the worker has failed, in its own words. Nothing more of this request will come.
    Failed(String),
}

/// Writes a message. It may stay in the buffer of `out`.
pub fn send(out: &mut impl Write, message: &impl Serialize) -> io::Result<()> {
    let length = serialized_size(message).map_err(io::Error::other)?;
    out.write_all(&(length as u64).to_le_bytes())?;
    postcard::to_io(message, out).map_err(io::Error::other)?;
    Ok(())
}

/// Reads a message; `None` if the other side has closed the connection before it.
pub fn receive<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        read => read?,
    }
    let length = u64::from_le_bytes(length);
    if length > MAX_MESSAGE {
        return Err(io::Error::other(format!("a message of {length} bytes")));
    }
    let mut bytes = vec![0; usize::try_from(length).map_err(io::Error::other)?];
    input.read_exact(&mut bytes)?;
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use sandbox_api::{Answer, Ending, Function, Language, Parameter, Project, Signature, Type, Usage};

    use super::*;

    fn there_and_back<T: Serialize + DeserializeOwned>(message: &T) -> T {
        let mut bytes = Vec::new();
        send(&mut bytes, message).unwrap();
        let mut rest = bytes.as_slice();
        let read = receive(&mut rest).unwrap().unwrap();
        assert!(rest.is_empty());
        read
    }

    #[test]
    fn a_message_arrives_as_it_was_sent() {
        let signature = Signature::Function(Function {
            name: "two_sum".to_owned(),
            aliases: vec!["twosum".to_owned()],
            parameters: vec![Parameter { name: "nums".to_owned(), ty: "map<string, list<long>>".parse().unwrap() }],
            answer: Answer::Returned(Type::Tuple(vec![Type::Int, Type::Optional(Box::new(Type::Json))])),
        });
        let others = vec![("b/c.ts".parse().unwrap(), "export {}".to_owned())];
        let project = Some(Project::new("a.ts".parse().unwrap(), others).unwrap());
        let source = "\0\u{10ffff}".to_owned();
        let program = Program { language: Language::TypeScript, source, project, signature };
        let request = Request::Prepare { id: u64::MAX, program: Cow::Owned(program), forget: vec![1, 2] };
        assert_eq!(format!("{request:?}"), format!("{:?}", there_and_back(&request)));
        let outcome = Outcome {
            ending: Ending::Exited(-1),
            stdout: vec![0xff, 0],
            stderr: Vec::new(),
            usage: Usage { work: 1 << 60, memory: 3 },
            conversation: None,
        };
        let reply = Reply::Outcome(outcome);
        assert_eq!(format!("{reply:?}"), format!("{:?}", there_and_back(&reply)));
    }

    #[test]
    fn what_is_no_message_is_an_error_and_nothing_is_the_end() {
        let received = |bytes: &[u8]| receive::<Reply>(&mut &*bytes);
        assert!(received(b"").unwrap().is_none());
        let message = |length: u64, rest: &[u8]| [&length.to_le_bytes(), rest].concat();
        assert!(received(&message(u64::MAX, b"")).is_err(), "too long");
        assert!(received(&message(5, b"\0")).is_err(), "cut off");
        assert!(received(&message(1, b"\xff")).is_err(), "no reply");
    }
}
