//! Which paths there are, and what answers them.

use std::sync::Arc;

use axum::http::Method;

use super::{
    house::House,
    http::{Request, Response},
    refusal::Refusal,
};

/// A path that is answered.
pub struct Route {
    /// The method.
    pub method: Method,
    /// The path below `/api/v1`, with one name at most: `{slug}` of a problem or prompt, `{id}` of a round.
    pub path: &'static str,
    /// When programs run.
    pub judging: Judging,
    /// What answers. It may take its time.
    pub answer: Handler,
}

/// When an answer runs programs. Few do at a time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judging {
    /// It does not.
    Never,
    /// Before it begins.
    Before,
    /// While it writes lines. Before that it says what is wrong with the request, or takes what it needs of the workspace, and no more.
    InLines,
}

/// Answers a request.
pub type Handler = fn(&Arc<House>, &Request) -> Result<Response, Refusal>;
