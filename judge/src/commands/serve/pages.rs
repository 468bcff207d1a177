//! The pages. They are parts of the program: nothing is read from the disk, and nothing is loaded from elsewhere.

use std::{
    borrow::Cow,
    sync::{Arc, PoisonError},
};

use judge::report::sink::html;

use super::{
    api,
    class::Class,
    door::Denied,
    files,
    house::{EDITOR, House},
    http::{Body, ROOT, Request, Response},
    refusal::Refusal,
};

/// What a page may do: run our scripts, use our styles, and ask this server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HTML: &str = "text/html; charset=utf-8";

/// The headers that every answer has.
pub fn guards() -> impl Iterator<Item = (&'static str, String)> {
    let guards = [
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ];
    guards.into_iter().map(|(name, value)| (name, value.to_owned()))
}

/// Answers a request for a page or a file of it. A person who is refused gets a page too.
pub fn answer(house: &Arc<House>, request: &Request) -> Result<Response, Refusal> {
    find(house, request).or_else(|refusal| {
        if !request.header("accept").is_some_and(|kinds| kinds.contains("text/html")) {
            return Err(refusal);
        }
        Ok(Response { status: refusal.status, ..text(HTML, refusal.to_page()) })
    })
}

fn find(house: &Arc<House>, request: &Request) -> Result<Response, Refusal> {
    if request.path().starts_with(ROOT) {
        return api::other_path(house, request);
    }
    if !["GET", "HEAD"].contains(&request.method()) {
        let mut refused = Response::from(Refusal::new(405, "pages are only read", ""));
        refused.headers.push(("allow", "GET, HEAD".to_owned()));
        return Ok(refused);
    }
    // Programs that only look where a link leads do not use it up.
    if let ("/", "GET", Some(word)) = (request.path(), request.method(), request.parameter("enter")) {
        return enter(house, &word, request);
    }
    // Who is refused reads so in the same style.
    if request.path() == "/page/style.css" {
        return files::answer("style.css", request).ok_or_else(nothing);
    }
    // There is nothing secret in them, but a stranger need not know who is here.
    house.door.admit_to_pages(request)?;
    let parts: Vec<&str> = request.path().split('/').skip(1).collect();
    match parts.as_slice() {
        [""] => Ok(list(house, "Problems", "problems", include_str!("page/problems.html"))),
        ["p", _] => Ok(page(["Problem", "problem", "desk", "surface"], include_str!("page/problem.html"))),
        ["progress"] => Ok(list(house, "Progress", "progress", include_str!("page/progress.html"))),
        ["round"] => Ok(list(house, "Round", "round", include_str!("page/round.html"))),
        ["prompt", _] => Ok(list(house, "Question", "prompt", include_str!("page/prompt.html"))),
        ["bank"] => Ok(list(house, "Bank", "bank", include_str!("page/bank.html"))),
        ["bank", _] => Ok(page(["Problem", "author", "desk", "surface"], include_str!("page/author.html"))),
        ["results"] if house.class.is_some() => Ok(text(HTML, Class::page())),
        ["page", name] => files::answer(name, request).ok_or_else(nothing),
        _ => Err(nothing()),
    }
}

/// The pages that lead to each other, by their paths.
const LINKS: &[(&str, &str)] = &[("/", "Problems"), ("/round", "Round"), ("/progress", "Progress"), ("/bank", "Bank")];

/// The one of them that is there for who named results.
const CLASS: (&str, &str) = ("/results", "Class");

/// A page below the links to the others.
fn list(house: &House, title: &str, script: &str, content: &str) -> Response {
    let link = |(path, name): &(&str, &str)| {
        let here = if *name == title { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"{path}\"{here}>{name}</a>")
    };
    let class = house.class.as_ref().map(|_| &CLASS);
    let links = LINKS.iter().chain(class).map(link).collect::<String>();
    let below = include_str!("page/list.html")
        .replace("{title}", title)
        .replace("{links}", &links)
        .replace("{script}", script)
        .replace("{content}", content);
    page([title, script, "list", "content"], &below)
}

/// A page: its title, the script that draws it, how it is laid out, and where who skips the links wants to be.
fn page([title, script, layout, skip]: [&str; 4], content: &str) -> Response {
    let page = include_str!("page/shell.html")
        .replace("{title}", title)
        .replace("{script}", script)
        .replace("{layout}", layout)
        .replace("{skip}", skip)
        .replace("{content}", content)
        .replace("{editor}", &html(EDITOR));
    text(HTML, page)
}

fn nothing() -> Refusal {
    Refusal::new(404, "there is nothing at this path", "the problems are at `/`")
}

fn text(kind: &str, content: impl Into<Cow<'static, str>>) -> Response {
    let headers = vec![("content-type", kind.to_owned())];
    let bytes = match content.into() {
        Cow::Borrowed(text) => Cow::Borrowed(text.as_bytes()),
        Cow::Owned(text) => Cow::Owned(text.into_bytes()),
    };
    Response { status: 200, headers, body: Body::Whole(bytes) }
}

/// The page that who comes in sees first.
fn first(house: &House) -> &'static str {
    if house.class.is_some() { CLASS.0 } else { "/" }
}

/// Lets a browser in that was sent by the link of the terminal: it gets the cookie, and a page that keeps the token and goes on.
fn enter(house: &House, word: &str, request: &Request) -> Result<Response, Refusal> {
    match house.door.enter(word) {
        Ok(cookie) => {
            house.opening.lock().unwrap_or_else(PoisonError::into_inner).take();
            let page =
                include_str!("page/enter.html").replace("{token}", house.door.token()).replace("{first}", first(house));
            let mut response = text(HTML, page);
            response.headers.push(("set-cookie", cookie));
            Ok(response)
        }
        // Whoever is in already may use the link again.
        Err(Denied::UsedLink) if house.door.admit_to_pages(request).is_ok() => {
            let headers = vec![("location", first(house).to_owned())];
            Ok(Response { status: 303, headers, body: Body::Whole(Cow::Borrowed(b"")) })
        }
        Err(denied) => Err(denied.into()),
    }
}
