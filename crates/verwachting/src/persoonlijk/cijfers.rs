//! Numbers: BSN, phone, and a postcode with its house number.

use domein::{Bsn, BsnFout, Datum};

use super::vorm::{Vorm, is_digit, is_word};
use super::{Persoonsgegeven, Persoonsvondst};

/// So many signs may stand between the digits of one number.
const MOST_BETWEEN: usize = 3;

/// Digits in a row: from a place up to another.
#[derive(Clone, Copy)]
struct Groep {
    from: usize,
    to: usize,
    /// Whether it can go on the number of the group before.
    goes_on: bool,
}

fn groups(vorm: &Vorm) -> Vec<Groep> {
    let mut groups: Vec<Groep> = Vec::new();
    let mut place = 0;
    while place < vorm.len() {
        if !is_digit(vorm.at(place)) {
            place += 1;
            continue;
        }
        let to = vorm.while_at(place, is_digit);
        let goes_on = groups.last().is_some_and(|last| {
            place - last.to <= MOST_BETWEEN && (last.to..place).all(|between| !is_word(vorm.at(between)))
        });
        groups.push(Groep { from: place, to, goes_on });
        place = to;
    }
    groups
}

fn digits(vorm: &Vorm, groups: &[Groep]) -> String {
    groups.iter().flat_map(|group| (group.from..group.to).map(|at| vorm.at(at))).collect()
}

/// The groups from one on that make exactly so many digits together.
fn exactly(groups: &[Groep], count: usize) -> Option<&[Groep]> {
    let mut total = 0;
    for (at, group) in groups.iter().enumerate() {
        if at > 0 && !group.goes_on {
            return None;
        }
        total += group.to - group.from;
        if total >= count {
            return (total == count).then(|| groups.get(..=at)).flatten();
        }
    }
    None
}

/// BSNs and phone numbers.
pub(super) fn numbers(vorm: &Vorm, found: &mut Vec<Persoonsvondst>) {
    let groups = groups(vorm);
    let mut place = 0;
    while let Some(rest) = groups.get(place..).filter(|rest| !rest.is_empty()) {
        let taken = match phone(vorm, rest) {
            Some(count) => Some((Persoonsgegeven::Telefoon, count)),
            None => bsn(vorm, rest).map(|count| (Persoonsgegeven::Bsn, count)),
        };
        let Some((soort, count)) = taken else {
            place += 1;
            continue;
        };
        if let (Some(first), Some(last)) = (rest.first(), rest.get(count - 1)) {
            found.push(vorm.vondst(soort, first.from, last.to));
        }
        place += count;
    }
}

/// How many groups are a BSN.
fn bsn(vorm: &Vorm, rest: &[Groep]) -> Option<usize> {
    if let Some(nine) = exactly(rest, 9)
        && digits(vorm, nine).parse::<Bsn>().is_ok()
        && !begins_with_day(vorm, nine)
    {
        return Some(nine.len());
    }
    let first = rest.first()?;
    let alone = digits(vorm, &[*first]);
    let lost_zero = alone.parse::<Bsn>() == Err(BsnFout::VoorloopnulKwijt) && !is_day(&alone);
    lost_zero.then_some(1)
}

/// Eight digits that are a day: 20270512 or 12052027.
fn is_day(eight: &str) -> bool {
    let number = |from: usize, to: usize| eight.get(from..to).and_then(|part| part.parse::<i16>().ok());
    let day = |year: Option<i16>, month: Option<i16>, day: Option<i16>| match (year, month, day) {
        (Some(year @ 1900..=2100), Some(month), Some(day)) => {
            Datum::new(year, i8::try_from(month).unwrap_or(0), i8::try_from(day).unwrap_or(0)).is_ok()
        }
        _ => false,
    };
    day(number(0, 4), number(4, 6), number(6, 8)) || day(number(4, 8), number(2, 4), number(0, 2))
}

/// How many groups are a phone number.
fn phone(vorm: &Vorm, rest: &[Groep]) -> Option<usize> {
    let first = rest.first()?;
    let from_abroad = digits(vorm, &[*first]).starts_with("00");
    // `00:30` is a time.
    let no_time = first.to - first.from > 2 || vorm.at(first.to) == ' ';
    if vorm.before(first.from) == '+' || (from_abroad && no_time) {
        return international(vorm, rest);
    }
    let start = digits(vorm, &[*first]);
    let length = first.to - first.from;
    if length == 9 && start.starts_with('6') {
        return Some(1);
    }
    let ten = exactly(rest, 10)?;
    let number = digits(vorm, ten);
    let second = number.chars().nth(1).unwrap_or('0');
    let area_code = length > 2 || start == "06";
    let one_by_one = ten.iter().all(|group| group.to - group.from == 1);
    let is_phone = number.starts_with('0') && second != '0' && (area_code || one_by_one);
    (is_phone && !begins_with_day(vorm, ten)).then_some(ten.len())
}

/// Eight to fifteen digits after a plus, or ten to fifteen from 00.
fn international(vorm: &Vorm, rest: &[Groep]) -> Option<usize> {
    let joined = 1 + rest.iter().skip(1).take_while(|group| group.goes_on).count();
    let mut total = 0;
    let mut count = 0;
    for group in rest.iter().take(joined) {
        if total + group.to - group.from > 15 {
            break;
        }
        total += group.to - group.from;
        count += 1;
        // A Dutch number is complete here: what follows is another number.
        let so_far = digits(vorm, rest.get(..count).unwrap_or_default());
        let national =
            so_far.trim_start_matches('0').strip_prefix("31").map(|rest| rest.trim_start_matches('0').len());
        if national == Some(9) {
            return Some(count);
        }
    }
    (total >= 8).then_some(count)
}

/// `06-12-2027 10`, `2027-12-06 1`: two digits, two and four that are a day, with the same sign between them.
fn begins_with_day(vorm: &Vorm, groups: &[Groep]) -> bool {
    let [one, two, three, _, ..] = groups else { return false };
    let lengths = [one, two, three].map(|group| group.to - group.from);
    let between = (vorm.at(one.to), vorm.at(two.to));
    let one_sign = two.from - one.to == 1 && three.from - two.to == 1;
    matches!(lengths, [2, 2, 4] | [4, 2, 2])
        && one_sign
        && between.0 == between.1
        && matches!(between.0, '-' | '/' | '.')
        && is_day(&digits(vorm, &[*one, *two, *three]))
}

/// Words of two letters that often follow a year; a postcode in small letters with a space is not told from them.
const KLEINE_WOORDEN: &str = "al am be bv ca cm da de dm eh en er ga gb ge ha he ho if ik in is ja je ka kg km la ma me mg ml \
                              mm na no nu of om op pm st te to tv uw vs we wo ze zo";

/// A postcode with a number right before or behind it.
pub(super) fn addresses(vorm: &Vorm, found: &mut Vec<Persoonsvondst>) {
    for start in 0..vorm.len() {
        let Some(end) = postcode(vorm, start) else { continue };
        let is_gap = |sign: char| matches!(sign, ' ' | ',' | '.' | '-' | ':' | '/' | '\n' | '(' | ')');
        let behind = vorm.while_at(end, is_gap);
        let behind = if vorm.starts_at("nr", behind) { vorm.while_at(behind + 2, is_gap) } else { behind };
        let number_end = vorm.while_at(behind, is_digit);
        if (1..=5).contains(&(number_end - behind)) && behind - end <= 8 {
            found.push(vorm.vondst(Persoonsgegeven::Adres, start, number_end));
            continue;
        }
        let gap = vorm.back_while(start, is_gap);
        let letter = vorm.back_while(gap, is_word);
        let number = (letter..gap).take_while(|at| is_digit(vorm.at(*at))).count();
        if (1..=5).contains(&number) && gap - letter <= number + 3 && start - gap <= 4 && start > gap {
            found.push(vorm.vondst(Persoonsgegeven::Adres, letter, end));
        }
    }
}

/// Where a postcode that begins here ends.
fn postcode(vorm: &Vorm, start: usize) -> Option<usize> {
    if is_word(vorm.before(start)) || vorm.at(start) == '0' {
        return None;
    }
    let four = vorm.while_at(start, is_digit);
    if four - start != 4 {
        return None;
    }
    let letters = vorm.while_at(four, |sign| matches!(sign, ' ' | '-'));
    let end = vorm.while_at(letters, is_word);
    let both: String = (letters..end).map(|at| vorm.at(at)).collect();
    let is_letters = both.chars().count() == 2 && both.chars().all(|sign| sign.is_ascii_alphabetic());
    if !is_letters || letters - four > 2 || matches!(both.as_str(), "sa" | "sd" | "ss") {
        return None;
    }
    let capitals = (letters..end).all(|at| vorm.0.get(at).is_some_and(|one| one.capital));
    let a_word = letters > four && !capitals && KLEINE_WOORDEN.split_whitespace().any(|word| word == both);
    (!a_word).then_some(end)
}
