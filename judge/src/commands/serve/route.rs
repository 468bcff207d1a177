//! Which paths there are, and what answers them.

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
    /// Whether programs run: few of these are answered at a time.
    pub is_judging: bool,
    /// What answers. It may take its time.
    pub answer: Handler,
}

/// Answers a request.
pub type Handler = for<'a> fn(&'a House, &Request) -> Result<Response<'a>, Refusal>;
