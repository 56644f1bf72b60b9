//! Laws of the audit chain: whatever is done to it without the key is found at the right line, and what the law
//! lets destroy leaves it whole.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing it cannot do")]

use logboek::{
    Auditcontrole, Auditinhoud, Auditkop, Auditregel, Auditstaat, Breuksoort, Logbreuk, Logcontrole,
    Logsleutel, Merkpunt, Schakel, TraceId, Zout,
};
use proptest::prelude::*;

const GEMEENTE: &str = "9999";

fn sleutel() -> Logsleutel {
    Logsleutel::from_bytes(&[7; 32])
}

fn inhoud(number: usize) -> Auditinhoud {
    Auditinhoud {
        actie: format!("actie {}", number % 3),
        object: String::new(),
        resultaat: "gelukt".to_owned(),
        oorsprong: "pagina".to_owned(),
        actor: "a.jansen".to_owned(),
        tijdstempel: "2026-11-29T12:00:00Z".to_owned(),
        trace: number.is_multiple_of(2).then(|| TraceId::from_bytes([3; 16]).unwrap()),
    }
}

fn chain(length: usize) -> (Vec<Auditregel>, Auditkop) {
    let mut kop = Auditkop::begin(&sleutel(), GEMEENTE);
    let lines = (0..length).map(|number| {
        let (regel, next) = kop.add(&sleutel(), inhoud(number), Zout::random().unwrap());
        kop = next;
        regel
    });
    (lines.collect(), kop)
}

fn check(lines: &[Auditregel], kop: Option<&Auditkop>) -> Result<Logcontrole, Logbreuk> {
    let sleutel = sleutel();
    let mut check = Auditcontrole::new(&sleutel, GEMEENTE, None);
    lines.iter().try_for_each(|line| check.line(line))?;
    check.finish(kop)
}

/// What somebody does to one line without having the key.
#[derive(Clone, Copy, Debug)]
enum Daad {
    Forge(usize),
    Remove,
    RemoveAndRenumber,
    SwapWithNext,
    Double,
    Insert,
    Link(usize),
    Salt,
    Empty,
    ClaimDestroyed,
    CutFromHere,
}

fn acts() -> impl Strategy<Value = Daad> {
    prop_oneof![
        (0..7_usize).prop_map(Daad::Forge),
        Just(Daad::Remove),
        Just(Daad::RemoveAndRenumber),
        Just(Daad::SwapWithNext),
        Just(Daad::Double),
        Just(Daad::Insert),
        (0..256_usize).prop_map(Daad::Link),
        Just(Daad::Salt),
        Just(Daad::Empty),
        Just(Daad::ClaimDestroyed),
        Just(Daad::CutFromHere),
    ]
}

fn renumber(lines: &mut [Auditregel]) {
    lines.iter_mut().zip(1..).for_each(|(line, nummer)| line.nummer = nummer);
}

fn forge(inhoud: &mut Auditinhoud, field: usize) {
    match field {
        0 => inhoud.actie.push('!'),
        // The same letters in another field are another content.
        1 => inhoud.object.push_str(&std::mem::take(&mut inhoud.resultaat)),
        2 => inhoud.resultaat.push('!'),
        3 => inhoud.oorsprong.push('!'),
        4 => inhoud.actor = "b.bakker".to_owned(),
        5 => inhoud.tijdstempel.push('!'),
        _ => inhoud.trace = TraceId::from_bytes([4; 16]),
    }
}

fn with_content(line: &mut Auditregel, change: impl FnOnce(&mut Zout, &mut Auditinhoud)) {
    if let Auditstaat::Bewaard { zout, inhoud } = &mut line.staat {
        change(zout, inhoud);
    }
}

/// Does it, and gives the number of the first line that is then wrong.
fn spoil(lines: &mut Vec<Auditregel>, at: usize, daad: Daad) -> u64 {
    let here = at as u64 + 1;
    match daad {
        Daad::Forge(field) => with_content(&mut lines[at], |_, inhoud| forge(inhoud, field)),
        Daad::Remove => drop(lines.remove(at)),
        Daad::RemoveAndRenumber => {
            lines.remove(at);
            renumber(lines);
        }
        Daad::SwapWithNext if at + 1 < lines.len() => {
            lines.swap(at, at + 1);
            renumber(lines);
        }
        Daad::SwapWithNext | Daad::CutFromHere => lines.truncate(at),
        Daad::Double => {
            let double = lines[at].clone();
            lines.insert(at, double);
            renumber(lines);
            return here + 1;
        }
        Daad::Insert => {
            // Made by somebody with a key of their own.
            let other = Logsleutel::from_bytes(&[8; 32]);
            let laatste = if at == 0 { Schakel::BEGIN } else { lines[at - 1].schakel };
            let kop = Auditkop { aantal: at as u64, laatste, ..Auditkop::begin(&other, GEMEENTE) };
            lines.insert(at, kop.add(&other, inhoud(0), Zout::random().unwrap()).0);
            renumber(lines);
        }
        Daad::Link(bit) => {
            let mut bytes = *lines[at].schakel.as_bytes();
            bytes[bit / 8] ^= 1 << (bit % 8);
            lines[at].schakel = Schakel::from_bytes(bytes);
        }
        Daad::Salt => with_content(&mut lines[at], |zout, _| *zout = Zout::random().unwrap()),
        Daad::Empty => lines[at].staat = Auditstaat::Weg,
        Daad::ClaimDestroyed => {
            let other = Logsleutel::from_bytes(&[8; 32]);
            lines[at] = lines[at].destroy(&other, GEMEENTE, 5);
        }
    }
    here
}

proptest! {
    #[test]
    fn whatever_is_done_to_a_line_is_found_at_that_line(length in 1..20_usize, place in 0..1000_usize, daad in acts()) {
        let (mut lines, kop) = chain(length);
        prop_assert_eq!(check(&lines, Some(&kop)).unwrap().regels, length as u64);
        let wrong = spoil(&mut lines, place % length, daad);
        let breuk = check(&lines, Some(&kop)).unwrap_err();
        prop_assert_eq!(breuk.nummer, wrong, "{:?}", breuk);
    }

    #[test]
    fn destroying_content_leaves_the_chain_whole(length in 1..20_usize, gone in any::<u32>()) {
        let (mut lines, kop) = chain(length);
        let mut count = 0;
        for (place, line) in lines.iter_mut().enumerate().filter(|(place, _)| gone >> place & 1 == 1) {
            *line = line.destroy(&sleutel(), GEMEENTE, 1_764_504_000);
            prop_assert!(matches!(line.staat, Auditstaat::Vernietigd { .. }), "{}", place);
            count += 1;
        }
        let whole = check(&lines, Some(&kop)).unwrap();
        prop_assert_eq!((whole.regels, whole.vernietigd, whole.laatste), (length as u64, count, kop.laatste));
        // Each kind of change is still found, also beside and in what was destroyed.
        for line in &mut lines {
            if let Auditstaat::Vernietigd { wanneer, .. } = &mut line.staat {
                *wanneer += 1;
                let nummer = line.nummer;
                prop_assert_eq!(check(&lines, Some(&kop)).unwrap_err().nummer, nummer);
                break;
            }
        }
    }

    #[test]
    fn a_cut_tail_or_a_forged_head_is_found(length in 1..20_usize, cut in 1..20_usize) {
        let (mut lines, kop) = chain(length);
        let left = length.saturating_sub(cut);
        lines.truncate(left);
        let breuk = check(&lines, Some(&kop)).unwrap_err();
        prop_assert_eq!((breuk.nummer, breuk.soort), (left as u64 + 1, Breuksoort::Staart));
        let forged = Auditkop { aantal: left as u64, laatste: lines.last().map_or(Schakel::BEGIN, |line| line.schakel), ..kop };
        prop_assert_eq!(check(&lines, Some(&forged)).unwrap_err().soort, Breuksoort::Kop);
        if left > 0 {
            prop_assert_eq!(check(&lines, None).unwrap_err().soort, Breuksoort::Kop);
        }
    }
}

#[test]
fn the_chain_of_one_municipality_is_not_that_of_another() {
    let (lines, kop) = chain(3);
    let sleutel = sleutel();
    let mut other = Auditcontrole::new(&sleutel, "0363", None);
    assert_eq!(other.line(&lines[0]).unwrap_err().nummer, 1);
    assert_eq!(
        Auditcontrole::new(&sleutel, "0363", None).finish(Some(&kop)).unwrap_err().soort,
        Breuksoort::Kop
    );
}

/// An older copy of lines and head together is whole by itself: only what was noted elsewhere gives it away.
#[test]
fn an_older_copy_is_found_by_what_was_noted() {
    let sleutel = sleutel();
    let (lines, kop) = chain(5);
    let (other, other_kop) = chain(5);
    let noted = Merkpunt { regels: 4, laatste: lines[3].schakel };
    let against = |lines: &[Auditregel], kop: &Auditkop| {
        let mut check = Auditcontrole::new(&sleutel, GEMEENTE, Some(noted));
        lines.iter().try_for_each(|line| check.line(line))?;
        check.finish(Some(kop))
    };
    assert!(against(&lines, &kop).is_ok());
    let breuk = against(&other, &other_kop).unwrap_err();
    assert_eq!((breuk.nummer, breuk.soort), (4, Breuksoort::Merkpunt));
    let (short, short_kop) = chain(2);
    assert_eq!(against(&short, &short_kop).unwrap_err().soort, Breuksoort::Merkpunt);
}
