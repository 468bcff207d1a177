//! `judge review`: what is due to be solved again, and how hard it was.

use std::io::{self, IsTerminal};

use history::{Rating, What};
use judge::{
    Bank, chain,
    practice::{
        pick::status,
        progress::{self, Progress},
        review::{A_DAY, Card, cards, due},
    },
    problem::Facts,
    report::{plural, sink::line},
};

use super::{Context, Error, Status, shell};
use crate::cli::{RecordArgs, ReviewArgs};

/// Asks about reviews that nothing was said of, then shows what is due; or takes a rating.
pub fn run(context: &Context, args: &ReviewArgs) -> Result<Status, Error> {
    let bank = context.bank()?;
    if let Some(rating) = args.rating {
        return rate(context, &bank, args, rating);
    }
    let is_asked = can_ask();
    let unrated: Vec<String> = of_today(context, &bank, |card| is_asked && is_unrated(card))?;
    for slug in unrated {
        ask(context, &bank, &args.record, &slug)?;
    }
    show(context, &bank, args.limit)
}

/// After a submission that was accepted and recorded: if it was a review, asks how hard it was, or says where to say so. Then a
/// follow-up is offered.
pub fn after_accepted(context: &Context, bank: &Bank, record: &RecordArgs, slug: &str) -> Result<(), Error> {
    if !is_asked(context, bank, slug)? {
        return Ok(());
    }
    if can_ask() {
        ask(context, bank, record, slug)?;
    } else {
        super::talk(&format!(
            "this was a review: say how hard it was with `{} review {} --rating again|hard|good|easy`; it counts as good until then",
            context.judge(),
            shell::word(slug)
        ));
    }
    offer(context, bank, slug)
}

/// Names the first problem that follows this one and is not solved.
fn offer(context: &Context, bank: &Bank, slug: &str) -> Result<(), Error> {
    // Another problem with an error does not stand in the way.
    let facts = bank.facts().unwrap_or_default();
    let events = context.events(bank)?;
    let progress = Progress::of_all(&events);
    let followups = chain::followups(&facts.iter().collect::<Vec<_>>(), slug);
    let unsolved = followups.iter().find(|next| status(&next.id, &progress) != progress::Status::Solved);
    if let Some(Facts { id, title, difficulty, minutes, .. }) = unsolved {
        super::talk(&format!(
            "it has a follow-up, {} ({}, {minutes} min): `{} start {}`",
            line(title),
            difficulty.name(),
            context.judge(),
            shell::word(id)
        ));
    }
    Ok(())
}

/// Whether a problem was reviewed today, and nobody said yet how hard it was.
pub fn is_asked(context: &Context, bank: &Bank, slug: &str) -> Result<bool, Error> {
    Ok(!of_today(context, bank, |card| card.slug == slug && is_unrated(card))?.is_empty())
}

/// The problems that were last accepted today, and are chosen.
fn of_today(context: &Context, bank: &Bank, is_chosen: impl Fn(&Card) -> bool) -> Result<Vec<String>, Error> {
    let clock = context.clock()?;
    let today = clock.day(clock.now()?);
    let events = context.events(bank)?;
    let cards = cards(&events, clock);
    Ok(cards.iter().filter(|card| card.last == today && is_chosen(card)).map(|card| card.slug.to_owned()).collect())
}

fn is_unrated(card: &Card) -> bool {
    card.reviews > 0 && !card.is_rated
}

fn can_ask() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Asks how hard a review was. Whoever only presses Enter leaves it at good.
fn ask(context: &Context, bank: &Bank, record: &RecordArgs, slug: &str) -> Result<(), Error> {
    loop {
        super::talk(&format!("how hard was {}? 1 again, 2 hard, 3 good, 4 easy (Enter: good)", line(slug)));
        let mut answer = String::new();
        let read = io::stdin().read_line(&mut answer).unwrap_or_default();
        let answer = answer.trim();
        let number = answer.parse().ok().and_then(|number: usize| Rating::ALL.get(number.checked_sub(1)?).copied());
        match number.or_else(|| Rating::named(answer)) {
            _ if read == 0 => return Ok(()),
            None if !answer.is_empty() => {}
            rating => return keep(context, bank, record, slug, rating.unwrap_or(Rating::Good)),
        }
    }
}

/// Takes a rating that was given on the command line.
fn rate(context: &Context, bank: &Bank, args: &ReviewArgs, rating: Rating) -> Result<Status, Error> {
    let slug = match &args.problem {
        Some(name) => bank.problem(name)?.facts.id,
        None => {
            let unrated = of_today(context, bank, is_unrated)?;
            let [only] = unrated.as_slice() else { return Err(Error::WhichReview(unrated)) };
            only.clone()
        }
    };
    let events = context.events(bank)?;
    if !cards(&events, context.clock()?).iter().any(|card| card.slug == slug) {
        return Err(Error::NotAcceptedYet(slug));
    }
    keep(context, bank, &args.record, &slug, rating)?;
    Ok(Status::Good)
}

/// Records a rating, and says when the problem is due again.
fn keep(context: &Context, bank: &Bank, record: &RecordArgs, slug: &str, rating: Rating) -> Result<(), Error> {
    if !context.remember(record, bank, slug, || Ok(What::Rating(rating)), None, None) {
        return Ok(());
    }
    let events = context.events(bank)?;
    let clock = context.clock()?;
    let today = clock.day(clock.now()?);
    if let Some(card) = cards(&events, clock).iter().find(|card| card.slug == slug) {
        // What was accepted long ago may be due since then.
        let when = if card.is_due(today) { "today".to_owned() } else { format!("on {}", card.due) };
        super::talk(&format!("{} is due again {when}", line(slug)));
    }
    Ok(())
}

/// Lists what is due today.
fn show(context: &Context, bank: &Bank, limit: usize) -> Result<Status, Error> {
    let clock = context.clock()?;
    let today = clock.day(clock.now()?);
    let events = context.events(bank)?;
    let mut cards = cards(&events, clock);
    // A problem may have left the bank.
    let facts = bank.facts()?;
    let fact = |card: &Card| facts.iter().find(|facts| facts.id == card.slug);
    cards.retain(|card| fact(card).is_some());
    let queue = due(&cards, today, limit);
    let all: Vec<(&Card, &Facts)> = queue.iter().filter_map(|card| Some((card, fact(card)?))).collect();
    let width = all.iter().map(|(card, _)| card.slug.len()).max().unwrap_or_default();
    context.print(|out| {
        all.iter().try_for_each(|(card, facts)| {
            writeln!(
                out,
                "{:<width$}  {:<6}  {:>3} min  due {}, last accepted {}",
                line(card.slug),
                facts.difficulty.name(),
                facts.minutes,
                card.due,
                card.last
            )
        })
    })?;
    let waiting = cards.iter().filter(|card| card.is_due(today)).count() - queue.len();
    super::talk(&match (queue.len(), waiting) {
        (0, 0) => nothing_is_due(&cards),
        (0, _) => format!("enough for today; {} can wait (`--limit N` shows more)", plural(waiting, "problem")),
        (count, 0) => format!("\n{} due today", plural(count, "problem")),
        (count, _) => format!("\n{} due today, and {waiting} more can wait (`--limit N`)", plural(count, "problem")),
    });
    Ok(Status::Good)
}

/// What is said where none of these cards is due: which of them is next.
pub fn nothing_is_due(cards: &[Card]) -> String {
    match cards.iter().min_by_key(|card| card.due) {
        Some(next) => format!("nothing is due today; next is {} on {}", line(next.slug), next.due),
        None => format!("nothing is due: a problem is, some days after it was accepted (at most {A_DAY} on a day)"),
    }
}
