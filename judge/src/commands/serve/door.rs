//! Who may come in.
//!
//! Other pages in the same browser, other programs on the same machine and other machines can all send requests to a port. So
//!
//! - the `Host` must be this machine's own, or a page of a stranger whose name leads here could read what it likes;
//! - an `Origin` must be this server's own, or that of the proxy with TLS before it;
//! - a page is shown to who has the cookie, which only the link that the terminal prints gives, once;
//! - the interface answers to who has the token. That is no cookie, because browsers send the cookies of one port to all of
//!   them. The page that the link leads to keeps it where only pages of this port can read it.

use std::sync::{Mutex, PoisonError};

use super::http::Request;

/// The door of a server.
pub struct Door {
    port: u16,
    /// Whether requests may be for any host, because the server is behind a proxy or has a name of its own. Then a token is all that
    /// counts, which no page of a stranger has.
    is_public: bool,
    /// What the interface asks for.
    token: String,
    /// What pages ask for.
    cookie: String,
    /// What the link has, until it was used.
    once: Mutex<Option<String>>,
}

/// Why somebody may not come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denied {
    /// The request is for another host.
    Host,
    /// The request comes from a page of somebody else.
    Origin,
    /// There is no cookie, or a wrong one.
    Stranger,
    /// There is no token, or a wrong one.
    NoToken,
    /// The link was used before.
    UsedLink,
}

impl Door {
    /// The door of the server at `port`. `once` is a random text that was never used.
    pub fn new(port: u16, token: String, cookie: String, once: String) -> Self {
        Self { port, is_public: false, token, cookie, once: Mutex::new(Some(once)) }
    }

    /// The door of a server without pages, to this machine only or to others too.
    pub fn without_pages(port: u16, token: String, is_public: bool) -> Self {
        Self { port, is_public, token, cookie: String::new(), once: Mutex::new(None) }
    }

    /// What the interface asks for.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// Whether the request is for this server, and from a page of it if it is from a page.
    pub fn admit(&self, request: &Request) -> Result<(), Denied> {
        let port = self.port;
        let own = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
        let is_known = |host: &&str| self.is_public || own.iter().any(|own| own == host);
        let host = request.header("host").filter(is_known).ok_or(Denied::Host)?;
        // A proxy takes the TLS away, and the host stays.
        let is_own = |origin: &str| {
            origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://").filter(|_| self.is_public))
                == Some(host)
        };
        let has_origin = request.has("origin");
        if has_origin && !request.header("origin").is_some_and(is_own) {
            return Err(Denied::Origin);
        }
        // Browsers say so even where they send no origin.
        match request.header("sec-fetch-site") {
            Some("cross-site" | "same-site") if request.path().starts_with("/api/") => Err(Denied::Origin),
            _ => Ok(()),
        }
    }

    /// Whether the request has the token of the interface.
    pub fn admit_to_interface(&self, request: &Request) -> Result<(), Denied> {
        let given = request.header("authorization").and_then(|value| value.split_once(' '));
        let token = given.filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer")).map(|(_, token)| token);
        if token.is_some_and(|token| is_equal(token, &self.token)) { Ok(()) } else { Err(Denied::NoToken) }
    }

    /// Whether the request has the cookie of pages.
    pub fn admit_to_pages(&self, request: &Request) -> Result<(), Denied> {
        let name = self.cookie_name();
        let mut cookies =
            request.header("cookie").unwrap_or_default().split(';').filter_map(|pair| pair.split_once('='));
        let is_right = cookies.any(|(known, value)| known.trim() == name && is_equal(value.trim(), &self.cookie));
        if is_right { Ok(()) } else { Err(Denied::Stranger) }
    }

    /// Takes the word of the link, which counts once, and gives the cookie to set.
    pub fn enter(&self, word: &str) -> Result<String, Denied> {
        let mut once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        once.take_if(|once| is_equal(once, word)).ok_or(Denied::UsedLink)?;
        Ok(format!("{}={}; HttpOnly; SameSite=Strict; Path=/; Max-Age=34560000", self.cookie_name(), self.cookie))
    }

    /// Cookies are for all ports, so the name says for which this one is.
    fn cookie_name(&self) -> String {
        format!("judge-{}", self.port)
    }
}

/// Whether two secrets are equal. How long that takes says nothing about them.
fn is_equal(one: &str, other: &str) -> bool {
    blake3::hash(one.as_bytes()) == blake3::hash(other.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::serve::http::request;

    fn door(once: &str) -> Door {
        Door::new(7, "token".to_owned(), "cookie".to_owned(), once.to_owned())
    }

    #[test]
    fn a_request_is_for_this_host_and_from_this_origin() {
        let door = door("once");
        let admitted = |headers: &str| door.admit(&request(&format!("GET /api/v1/problems HTTP/1.1{headers}")));
        for (headers, expected) in [
            ("\r\nHost: 127.0.0.1:7", Ok(())),
            ("\r\nHost: localhost:7\r\nOrigin: http://localhost:7", Ok(())),
            ("", Err(Denied::Host)),
            ("\r\nHost: 127.0.0.1", Err(Denied::Host)),
            ("\r\nHost: evil.example:7", Err(Denied::Host)),
            ("\r\nHost: 127.0.0.1:7.evil.example", Err(Denied::Host)),
            ("\r\nHost: 127.0.0.1:7\r\nHost: evil.example", Err(Denied::Host)),
            ("\r\nHost: 127.0.0.1:7\r\nOrigin: http://127.0.0.1:8", Err(Denied::Origin)),
            ("\r\nHost: 127.0.0.1:7\r\nOrigin: https://127.0.0.1:7", Err(Denied::Origin)),
            ("\r\nHost: 127.0.0.1:7\r\nOrigin: null", Err(Denied::Origin)),
            ("\r\nHost: 127.0.0.1:7\r\nOrigin: http://localhost:7", Err(Denied::Origin)),
            ("\r\nHost: 127.0.0.1:7\r\nOrigin: http://127.0.0.1:7\r\nOrigin: http://evil.example", Err(Denied::Origin)),
            ("\r\nHost: 127.0.0.1:7\r\nSec-Fetch-Site: same-site", Err(Denied::Origin)),
        ] {
            assert_eq!(admitted(headers), expected, "{headers}");
        }
    }

    #[test]
    fn a_door_for_others_too_asks_for_the_token_and_for_no_host() {
        let door = Door::without_pages(7, "token".to_owned(), true);
        let from = |headers: &str| request(&format!("GET /api/v1/problems HTTP/1.1{headers}"));
        assert_eq!(door.admit(&from("\r\nHost: judge.example")), Ok(()));
        assert_eq!(door.admit(&from("")), Err(Denied::Host));
        for (origin, expected) in [
            ("https://judge.example", Ok(())),
            ("http://judge.example", Ok(())),
            ("https://evil.example", Err(Denied::Origin)),
            ("https://judge.example.evil.example", Err(Denied::Origin)),
            ("ftp://judge.example", Err(Denied::Origin)),
        ] {
            let admitted = door.admit(&from(&format!("\r\nHost: judge.example\r\nOrigin: {origin}")));
            assert_eq!(admitted, expected, "{origin}");
        }
        assert_eq!(door.admit_to_interface(&from("\r\nHost: judge.example")), Err(Denied::NoToken));
        assert_eq!(door.enter(""), Err(Denied::UsedLink));
        let local = Door::without_pages(7, "token".to_owned(), false);
        assert_eq!(local.admit(&from("\r\nHost: judge.example")), Err(Denied::Host));
    }

    #[test]
    fn the_link_works_once_and_the_cookie_opens_pages_only() {
        let door = door("once");
        assert_eq!(door.enter("other"), Err(Denied::UsedLink), "a guess does not use it up");
        let cookie = door.enter("once").unwrap();
        assert_eq!(door.enter("once"), Err(Denied::UsedLink));
        assert!(cookie.contains("; HttpOnly; SameSite=Strict"));
        let pair = cookie.split(';').next().unwrap();
        let with = request(&format!("GET / HTTP/1.1\r\nCookie: a=b; {pair}"));
        assert_eq!(door.admit_to_pages(&with), Ok(()));
        assert_eq!(door.admit_to_interface(&with), Err(Denied::NoToken));
        let token = request(&format!("GET / HTTP/1.1\r\nAuthorization: Bearer {}", door.token()));
        assert_eq!((door.admit_to_interface(&token), door.admit_to_pages(&token)), (Ok(()), Err(Denied::Stranger)));
        let small = request(&format!("GET / HTTP/1.1\r\nAuthorization: bearer {}", door.token()));
        assert_eq!(door.admit_to_interface(&small), Ok(()));
        assert!(!cookie.contains(door.token()));
        let wrong = request("GET / HTTP/1.1\r\nCookie: judge-7=other; judge-8=cookie");
        assert_eq!(door.admit_to_pages(&wrong), Err(Denied::Stranger));
    }
}
