//! A round: the same content gives the same digest in any order, every change is seen and named, erasure is not a change.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::collections::BTreeMap;

use domein::parse_datum;
use proptest::prelude::*;
use sha2::{Digest as _, Sha256};
use verwachting::{
    Dialoogrol, Dialoogronde, Dialoogstem, Normantwoord, Rondeafdruk, Rondefout, Rondeinhoud, Rondeverschil,
    Stellingnummer, Stembundel,
};

fn salt(seed: u8) -> Rondeafdruk {
    format!("{seed:02x}").repeat(32).parse().unwrap()
}

fn bundle(seed: u8, votes: &[(u64, Normantwoord)]) -> Stembundel {
    let stemmen =
        votes.iter().map(|(nummer, norm)| (Stellingnummer(*nummer), Dialoogstem::of(*norm))).collect();
    Stembundel::Heel { zout: salt(seed), rol: Dialoogrol::Inwoner, gebied: None, stemmen }
}

fn inhoud() -> Rondeinhoud {
    Rondeinhoud {
        nummer: 1,
        open: parse_datum("2027-03-01").unwrap(),
        dicht: parse_datum("2027-04-30").unwrap(),
        vorige: None,
        vraag: "Vindt u dit redelijk?".to_owned(),
        teksten: BTreeMap::from([
            (Stellingnummer(1), "U mag rekenen op hulp.".to_owned()),
            (Stellingnummer(2), "Als buurt regelen wij zelf de sleutels.".to_owned()),
        ]),
        parameters: BTreeMap::from([("drempel".to_owned(), "10".to_owned())]),
        versie: "0.1.0".to_owned(),
        bundels: vec![
            bundle(1, &[(1, Normantwoord::Eens), (2, Normantwoord::Oneens)]),
            bundle(2, &[(1, Normantwoord::Oneens)]),
            bundle(3, &[(2, Normantwoord::WeetNiet)]),
        ],
    }
}

/// A second computation of the written form, beside that of the crate: parts with their length in front.
#[test]
fn the_digest_is_sha256_over_the_written_form() {
    fn digest(label: &str, parts: &[&[u8]]) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in [label.as_bytes()].iter().chain(parts) {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(*part);
        }
        Sha256::digest(&bytes).to_vec()
    }
    let n = |number: u64| number.to_be_bytes();
    let vote = |seed: u8, votes: &[(u64, &str)]| {
        let mut parts: Vec<Vec<u8>> =
            vec![vec![seed; 32], b"inwoner".to_vec(), vec![0], n(votes.len() as u64).to_vec()];
        for (nummer, norm) in votes {
            parts.extend([n(*nummer).to_vec(), norm.as_bytes().to_vec(), vec![0], vec![0], vec![0]]);
        }
        digest("stembundel 1", &parts.iter().map(Vec::as_slice).collect::<Vec<_>>())
    };
    let mut bundels =
        [vote(1, &[(1, "eens"), (2, "oneens")]), vote(2, &[(1, "oneens")]), vote(3, &[(2, "weet-niet")])];
    bundels.sort();
    let kop = digest("kop 1", &[&n(1), b"2027-03-01", b"2027-04-30", &[0]]);
    let vraag = digest("vraag 1", &[b"Vindt u dit redelijk?"]);
    let versie = digest("versie 1", &[b"0.1.0"]);
    let parameter = digest("parameter 1", &[b"drempel", b"10"]);
    let een = digest("tekst 1", &[&n(1), b"U mag rekenen op hulp."]);
    let twee = digest("tekst 1", &[&n(2), b"Als buurt regelen wij zelf de sleutels."]);
    let (one, two, three) = (n(1), n(2), n(3));
    let mut parts: Vec<&[u8]> = vec![&kop, &vraag, &versie, &one, &parameter, &two, &een, &twee, &three];
    parts.extend(bundels.iter().map(Vec::as_slice));
    let whole: String = digest("ronde 1", &parts).iter().map(|byte| format!("{byte:02x}")).collect();
    let ronde = Dialoogronde::eerste(inhoud()).unwrap();
    assert_eq!(ronde.afdruk().to_string(), whole);
    // Once written down: who changes the written form changes every published digest.
    assert_eq!(whole, "6c4b9d5f8b5aad2fa04bf45cc558c40b366dd7db62c78aaebdb341e731f243d2");
}

#[test]
fn every_change_is_named() {
    let ronde = Dialoogronde::eerste(inhoud()).unwrap();
    assert_eq!(ronde.verschillen(&inhoud()), []);
    let changed = |change: fn(&mut Rondeinhoud)| {
        let mut other = inhoud();
        change(&mut other);
        ronde.verschillen(&other)
    };
    let two = Stellingnummer(2);
    assert_eq!(changed(|one| one.nummer = 2), [Rondeverschil::Kop]);
    assert_eq!(changed(|one| one.dicht = one.open), [Rondeverschil::Kop]);
    assert_eq!(changed(|one| one.vraag.push(' ')), [Rondeverschil::Vraag]);
    assert_eq!(changed(|one| one.versie.clear()), [Rondeverschil::Versie]);
    assert_eq!(changed(|one| drop(one.teksten.remove(&Stellingnummer(2)))), [Rondeverschil::Tekst(two)]);
    assert_eq!(
        changed(|one| drop(one.teksten.insert(Stellingnummer(3), "Nieuw.".to_owned()))),
        [Rondeverschil::Tekst(Stellingnummer(3))]
    );
    assert_eq!(
        changed(|one| drop(one.parameters.insert("drempel".to_owned(), "5".to_owned()))),
        [Rondeverschil::Parameter("drempel".to_owned())]
    );
    assert_eq!(changed(|one| drop(one.bundels.pop())), [Rondeverschil::StemmenWeg(1)]);
    assert_eq!(
        changed(|one| one.bundels[1] = bundle(2, &[(1, Normantwoord::Eens)])),
        [Rondeverschil::StemmenWeg(1), Rondeverschil::StemmenErbij(1)]
    );
}

#[test]
fn a_round_that_was_changed_on_disk_is_not_read() {
    let ronde = Dialoogronde::eerste(inhoud()).unwrap();
    let json = ronde.write().unwrap();
    assert_eq!(Dialoogronde::read(&json).unwrap(), ronde);
    let text = Dialoogronde::read(&json.replace("rekenen op hulp", "rekenen op niets")).unwrap_err();
    assert_eq!(text, Rondefout::Veranderd(vec![Rondeverschil::Tekst(Stellingnummer(1))]));
    assert!(text.to_string().contains("de tekst van stelling 1"), "{text}");
    let vote = Dialoogronde::read(&json.replacen("oneens", "eens", 1)).unwrap_err();
    assert!(matches!(vote, Rondefout::Veranderd(found) if found.len() == 2));
    let whole = ronde.afdruk().to_string();
    let other = whole.replace(|sign: char| sign.is_ascii_digit(), "0");
    assert_eq!(
        Dialoogronde::read(&json.replace(&whole, &other)).unwrap_err(),
        Rondefout::Veranderd(vec![Rondeverschil::Geheel])
    );
    assert!(matches!(Dialoogronde::read("{}"), Err(Rondefout::Onleesbaar(_))));
}

#[test]
fn erased_votes_are_gone_and_the_round_still_holds() {
    let mut ronde = Dialoogronde::eerste(inhoud()).unwrap();
    let before = ronde.afdruk();
    let mine = bundle(2, &[(1, Normantwoord::Oneens)]).digest();
    ronde.wis(mine).unwrap();
    assert_eq!(ronde.afdruk(), before);
    assert_eq!(ronde.inhoud().bundels.iter().flat_map(Stembundel::stemmen).count(), 3, "of four votes");
    let json = ronde.write().unwrap();
    assert!(!json.contains(&salt(2).to_string()), "the salt went along, so nothing can be guessed back");
    assert_eq!(Dialoogronde::read(&json).unwrap(), ronde);
    assert_eq!(ronde.verschillen(&inhoud()), [], "who kept the votes still sees the same round");
    assert_eq!(ronde.wis(mine), Err(Rondefout::GeenBundel));
}

#[test]
fn the_next_round_knows_this_one() {
    let first = Dialoogronde::eerste(inhoud()).unwrap();
    let next = |nummer, open: &str| Rondeinhoud {
        nummer,
        open: parse_datum(open).unwrap(),
        dicht: parse_datum("2028-04-30").unwrap(),
        ..inhoud()
    };
    let second = first.volgende(next(2, "2028-03-01")).unwrap();
    assert!(second.follows(&first) && !first.follows(&second));
    assert_eq!(second.inhoud().vorige, Some(first.afdruk()));
    let skipped = first.volgende(next(3, "2028-03-01")).unwrap_err();
    assert_eq!(skipped.to_string(), "Na ronde 1 komt ronde 2; hier staat 3. Pas het nummer aan.");
    assert!(matches!(first.volgende(next(2, "2027-04-30")), Err(Rondefout::Overlapt(_))));
    assert_eq!(
        second.zin(),
        "Ronde 2 was open van 1 maart 2028 tot en met 30 april 2028. Er deden 3 mensen mee."
    );
}

#[test]
fn what_is_no_round_is_refused() {
    let refused = |change: fn(&mut Rondeinhoud)| {
        let mut wrong = inhoud();
        change(&mut wrong);
        Dialoogronde::eerste(wrong).unwrap_err()
    };
    assert!(matches!(
        refused(|one| one.dicht = parse_datum("2027-02-28").unwrap()),
        Rondefout::Omgekeerd { .. }
    ));
    assert_eq!(refused(|one| one.teksten.clear()), Rondefout::GeenStellingen);
    assert_eq!(refused(|one| " ".clone_into(&mut one.vraag)), Rondefout::GeenVraag);
    assert_eq!(
        refused(|one| one.bundels.push(bundle(9, &[(77, Normantwoord::Eens)]))),
        Rondefout::OnbekendeStelling(Stellingnummer(77))
    );
    assert_eq!(refused(|one| one.bundels.push(one.bundels[0].clone())), Rondefout::Dubbel);
    assert_eq!(refused(|one| one.bundels.push(bundle(1, &[(1, Normantwoord::Eens)]))), Rondefout::ZelfdeZout);
}

fn bundles() -> impl Strategy<Value = Vec<Stembundel>> {
    let votes = prop::collection::btree_map(1..3_u64, prop::sample::select(Normantwoord::ALL), 0..3);
    prop::collection::vec(votes, 0..30).prop_map(|all| {
        let numbered = all.into_iter().enumerate();
        numbered
            .map(|(at, votes)| bundle(u8::try_from(at).unwrap(), &votes.into_iter().collect::<Vec<_>>()))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn who_came_first_is_not_in_a_round(all in bundles().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))) {
        let of = |bundels| Dialoogronde::eerste(Rondeinhoud { bundels, ..inhoud() }).unwrap();
        let (one, other) = (of(all.0), of(all.1));
        prop_assert_eq!(one.write().unwrap(), other.write().unwrap());
    }

    #[test]
    fn anybody_may_be_erased_at_any_time(all in bundles(), gone in prop::collection::vec(any::<prop::sample::Index>(), 0..10)) {
        let mut ronde = Dialoogronde::eerste(Rondeinhoud { bundels: all.clone(), ..inhoud() }).unwrap();
        let before = ronde.afdruk();
        for one in gone {
            if !all.is_empty() {
                let _ = ronde.wis(all[one.index(all.len())].digest());
            }
        }
        prop_assert_eq!(ronde.afdruk(), before);
        prop_assert_eq!(Dialoogronde::read(&ronde.write().unwrap()).unwrap(), ronde);
    }

    #[test]
    fn two_texts_with_one_digest_are_one_text(one in "\\PC{0,20}", other in "\\PC{0,20}") {
        let of = |text: &str| {
            let mut all = inhoud();
            all.teksten.insert(Stellingnummer(1), text.to_owned());
            Dialoogronde::eerste(all).unwrap().afdruk()
        };
        prop_assert_eq!(one == other, of(&one) == of(&other));
    }
}
