//! Forms of parts: what goes in comes out, and what the rules refuse is refused at its field.
#![allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use ::plan::{Lid, Lidrol, Plan};
use domein::parse_datum;
use toegang::Doel;

use super::*;

fn day() -> Datum {
    parse_datum("2026-11-30").unwrap()
}

fn zaak() -> Zaak {
    Zaak { doel: Doel::find("wmo-onderzoek"), ..Zaak::of("9999".parse().unwrap(), day()) }
}

fn household() -> Planinhoud {
    let mut inhoud = Planinhoud::default();
    inhoud.leefeenheid.0.insert(Lidnummer(1), Lid::new("Anna".parse().unwrap(), Lidrol::Ouder, day()));
    inhoud
}

fn typed(pairs: &[(&str, &str)]) -> Velden {
    let mut velden = Velden::default();
    pairs.iter().for_each(|(naam, waarde)| velden.add(naam, waarde));
    velden
}

fn apply(deel: Planonderdeel, inhoud: &mut Planinhoud, pairs: &[(&str, &str)]) -> Result<(), Formulierfout> {
    let (before, zaak, door) = (inhoud.clone(), zaak(), "R. de Vries".parse().unwrap());
    let over = Over {
        namen: names(&before, day()),
        inhoud: &before,
        wetten: None,
        door: &door,
        zaak: &zaak,
        dag: day(),
    };
    deel.apply(&typed(pairs), inhoud, 7, &over)
}

/// C-1: a plan is whole with one field of life, and with none.
#[test]
fn c1_a_plan_is_whole_with_one_field_of_life() {
    let mut inhoud = household();
    apply(Planonderdeel::Vraag, &mut inhoud, &[("vraag", "Wij willen hier blijven wonen.")]).unwrap();
    assert!(Plan::first(inhoud.clone()).is_ok());
    let field = [("gebied", "wonen"), ("wet", "wmo"), ("waarom", "Zij vraagt hulp om te blijven wonen")];
    apply(Planonderdeel::Gebied, &mut inhoud, &field).unwrap();
    assert_eq!(Plan::first(inhoud).unwrap().inhoud().gebieden.len(), 1);
}

/// C-2: no field of life without why it is needed.
#[test]
fn c2_a_field_of_life_without_a_reason_is_refused() {
    let mut inhoud = household();
    for waarom in ["", "   "] {
        let fout = apply(
            Planonderdeel::Gebied,
            &mut inhoud,
            &[("gebied", "wonen"), ("wet", "wmo"), ("waarom", waarom)],
        )
        .unwrap_err();
        assert_eq!(fout.veld, "waarom");
    }
    // A law that the purpose does not cover.
    let fout = apply(
        Planonderdeel::Gebied,
        &mut inhoud,
        &[("gebied", "wonen"), ("wet", "jeugdwet"), ("waarom", "x")],
    )
    .unwrap_err();
    assert!(fout.tekst.contains("geldt niet voor"), "{fout}");
    // Matters of justice, which no purpose lists.
    assert!(
        apply(Planonderdeel::Gebied, &mut inhoud, &[("gebied", "justitie"), ("wet", "wmo"), ("waarom", "x")])
            .is_err()
    );
    assert!(inhoud.gebieden.is_empty());
}

/// What somebody could type in each form.
const FORMS: [(Planonderdeel, &[(&str, &str)]); 8] = [
    (
        Planonderdeel::Doel,
        &[
            ("woorden", "Ik wil slapen."),
            ("eigenaar", "1"),
            ("netwerk", "Ria"),
            ("op", "2027-01-01"),
            ("bereik", "-1"),
            ("stand", "gestopt"),
            ("waarom", "het lukt zo wel"),
        ],
    ),
    (
        Planonderdeel::Afspraak,
        &[("tekst", "Anna belt de bank."), ("partijen", "1"), ("belofte", "wijkteam"), ("op", "2026-12-24")],
    ),
    (
        Planonderdeel::Betrokkene,
        &[
            ("organisatie", "Thuiszorg"),
            ("taak", "hulp"),
            ("wet", "wmo"),
            ("betaler", "gemeente"),
            ("bedrag", "1850,50"),
            ("bron", "beschikking"),
            ("graad", "c"),
            ("nodig", "ja"),
        ],
    ),
    (
        Planonderdeel::Gebied,
        &[
            ("gebied", "wonen"),
            ("waarom", "nodig"),
            ("wet", "wmo"),
            ("notitie", "drie maanden"),
            ("betreft", "1"),
        ],
    ),
    (
        Planonderdeel::Regel,
        &[
            ("kant", "zonder"),
            ("post", "uithuiszetting"),
            ("betaler", "woningcorporatie"),
            ("bedrag", "30000"),
            ("kans", "45"),
            ("jaar", "1"),
            ("bron", "raming"),
            ("graad", "d"),
        ],
    ),
    (Planonderdeel::Evaluatie, &[("op", "2027-01-15"), ("verslag", "het gaat")]),
    (Planonderdeel::Vraag, &[("vraag", "Wij willen rust."), ("wetten", "wmo"), ("wetten", "wgs")]),
    (Planonderdeel::Driehoek, &[("regel", "Wgs"), ("ruimte", "maatwerk"), ("netwerk", "Ria kookt")]),
];

#[test]
fn each_form_shows_again_what_it_took() {
    for (deel, pairs) in FORMS {
        let mut inhoud = household();
        apply(deel, &mut inhoud, pairs).unwrap_or_else(|fout| panic!("{deel:?}: {fout}"));
        let nummer = (!matches!(deel, Planonderdeel::Vraag | Planonderdeel::Driehoek)).then_some(7);
        let again = deel.fill(&inhoud, nummer).unwrap();
        for (naam, waarde) in pairs {
            assert!(again.all(naam).any(|one| one == *waarde), "{deel:?}: {naam} {waarde} in {again:?}");
        }
        assert_eq!(nummer.is_some(), deel.remove(&mut inhoud, 7), "{deel:?}");
        assert!(Plan::first(inhoud).is_ok());
    }
}

#[test]
fn what_cannot_be_is_refused_at_its_field() {
    for (deel, pairs, veld) in [
        (Planonderdeel::Doel, &[("woorden", "")][..], "woorden"),
        (Planonderdeel::Doel, &[("woorden", "x"), ("op", "31-2-2026")], "op"),
        (Planonderdeel::Doel, &[("woorden", "x"), ("bereik", "3")], "bereik"),
        (Planonderdeel::Doel, &[("woorden", "x"), ("professional", "Jan")], "organisatie"),
        (Planonderdeel::Stap, &[("tekst", "x"), ("doel", "99")], "doel"),
        (Planonderdeel::Afspraak, &[("tekst", "x")], "partijen"),
        (
            Planonderdeel::Betrokkene,
            &[
                ("organisatie", "a"),
                ("taak", "b"),
                ("wet", "wmo"),
                ("betaler", "gemeente"),
                ("bedrag", "-5"),
                ("bron", "c"),
            ],
            "bedrag",
        ),
        (
            Planonderdeel::Betrokkene,
            &[("organisatie", "a"), ("taak", "b"), ("wet", "wmo"), ("betaler", "gemeente"), ("bedrag", "5")],
            "bron",
        ),
        (Planonderdeel::Lid, &[("roepnaam", "Bo"), ("rol", "kind")], "achttien"),
        (
            Planonderdeel::Regel,
            &[
                ("kant", "zonder"),
                ("post", "x"),
                ("betaler", "gemeente"),
                ("bedrag", "5"),
                ("kans", "101"),
                ("bron", "b"),
            ],
            "kans",
        ),
    ] {
        let mut inhoud = household();
        assert_eq!(apply(deel, &mut inhoud, pairs).unwrap_err().veld, veld, "{deel:?} {pairs:?}");
    }
}

/// A choice keeps the price beside each option, and never blocks one.
#[test]
fn a_choice_keeps_its_options_and_their_prices() {
    let mut inhoud = household();
    let options = [
        ("vraag", "Hulp in huis"),
        ("wat0", "Een klusser"),
        ("bedrag0", "350"),
        ("bron0", "offerte"),
        ("wat1", "Verhuizen"),
    ];
    apply(Planonderdeel::Keuze, &mut inhoud, &options).unwrap();
    let mut again = Planonderdeel::Keuze.fill(&inhoud, Some(7)).unwrap();
    assert_eq!((again.get("bedrag0"), again.get("bedrag1")), ("350", ""));
    again.add("gekozen", "1");
    again.add("door", "1");
    let (before, zaak, door) = (inhoud.clone(), zaak(), "R".parse().unwrap());
    let over = Over {
        namen: names(&before, day()),
        inhoud: &before,
        wetten: None,
        door: &door,
        zaak: &zaak,
        dag: day(),
    };
    Planonderdeel::Keuze.apply(&again, &mut inhoud, 7, &over).unwrap();
    let keuze = inhoud.keuzen.values().next().unwrap();
    assert_eq!(keuze.opties.len(), 2);
    let chosen = keuze.gekozen.as_ref().unwrap();
    assert_eq!(keuze.opties[&chosen.optie].wat.as_str(), "Verhuizen");
}

/// Who sees a part of a plan (R2) takes nothing away that they do not see, and writes under their own laws only.
#[test]
fn who_sees_a_part_changes_nothing_that_is_hidden() {
    let mut inhoud = household();
    let mut goal = ::plan::Plandoel::new("Ik wil werken.".parse().unwrap());
    let other = ::plan::Helper::Professional {
        naam: "Jan".parse().unwrap(),
        organisatie: "De Brug".parse().unwrap(),
    };
    goal.helpers.insert(other.clone());
    inhoud.doelen.insert(Nummer(7), goal.clone());
    inhoud.doelen.insert(Nummer(8), goal);
    let mut shown = inhoud.clone();
    shown.doelen.remove(&Nummer(8));
    shown.doelen.get_mut(&Nummer(7)).unwrap().helpers.clear();
    let (zaak, door, own) = (zaak(), "R".parse().unwrap(), BTreeSet::from([Wetsgebied::Wmo]));
    let over = Over {
        namen: names(&shown, day()),
        inhoud: &shown,
        wetten: Some(&own),
        door: &door,
        zaak: &zaak,
        dag: day(),
    };
    let typed_goal = typed(&[("woorden", "Ik wil weer werken."), ("netwerk", "Ria")]);
    Planonderdeel::Doel.apply(&typed_goal, &mut inhoud, 7, &over).unwrap();
    assert!(
        inhoud.doelen[&Nummer(7)].helpers.contains(&other) && inhoud.doelen[&Nummer(7)].helpers.len() == 2
    );
    let step = typed(&[("tekst", "bellen"), ("doel", "8")]);
    assert_eq!(Planonderdeel::Stap.apply(&step, &mut inhoud, 9, &over).unwrap_err().veld, "doel");
    let help = typed(&[("organisatie", "x"), ("taak", "y"), ("wet", "jeugdwet"), ("betaler", "gemeente")]);
    assert_eq!(Planonderdeel::Betrokkene.apply(&help, &mut inhoud, 9, &over).unwrap_err().veld, "wet");
}
