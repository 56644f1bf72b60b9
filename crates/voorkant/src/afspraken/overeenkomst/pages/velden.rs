//! The fields of a part, as its questions say.

use std::collections::BTreeMap;

use afspraak::{
    Afspraakbestand, Bekostiging, Budgetklasse, Clausulegevolg, IJksoort, Looptijdsoort, Partijrol,
    Rechtsvorm,
};
use domein::parse_datum;
use iv3::{Boekjaar, Taakveld};
use maud::{Markup, html};
use prijs::Indexmethode;

use crate::afspraken::overeenkomst::invullen::{
    EXTRA, Formulierblok, Formulierveld, Invullijst, Invulsoort, Tweewoord,
};
use crate::web::Kader;
use crate::web::invoer::{Invoer, Label};

type Opties = Vec<(String, String)>;

/// What the lists of a form hang on.
#[derive(Clone, Copy)]
pub struct Vragenlijsten<'a> {
    /// The agreement.
    pub bestand: &'a Afspraakbestand,
    /// The tariffs that the writer may see: number and name.
    pub tarieven: &'a [(String, String)],
}

/// A form of these questions; `bestand` gives the lists that hang on the agreement.
pub fn render(invoer: &Invoer<'_>, blokken: &[Formulierblok], bestand: Vragenlijsten<'_>) -> Markup {
    let kader = invoer.kader;
    html! {
        @for blok in blokken {
            @match blok {
                Formulierblok::Kop((nl, en), (say, said)) => {
                    h2 class="utrecht-heading-2" { (kader.t(nl, en)) }
                    @if !say.is_empty() { p { (kader.t(say, said)) } }
                }
                Formulierblok::Veld(veld) => { (field(invoer, veld, veld.id, bestand)) }
                Formulierblok::Rijen { naam, rij, velden, meest } => {
                    @for row in 0..shown(invoer, naam, velden, *meest) {
                        (one_row(invoer, (naam, row), *rij, velden, bestand))
                    }
                }
            }
        }
    }
}

/// So many rows are shown: those that hold something, and some more.
fn shown(invoer: &Invoer<'_>, naam: &str, velden: &[Formulierveld], meest: usize) -> usize {
    let filled = |row: &usize| {
        velden.iter().any(|veld| !invoer.velden.get(&format!("{naam}-{row}-{}", veld.id)).is_empty())
    };
    let last = (0..meest + EXTRA).rev().find(filled);
    (last.map_or(0, |last| last + 1) + EXTRA).min(meest.max(EXTRA))
}

fn one_row(
    invoer: &Invoer<'_>,
    (naam, row): (&str, usize),
    (nl, en): Tweewoord,
    velden: &[Formulierveld],
    bestand: Vragenlijsten<'_>,
) -> Markup {
    html! {
        fieldset class="vk-choices" {
            legend { (invoer.kader.t(nl, en)) " " (row + 1) }
            div class="vk-form--row" {
                @for veld in velden { (field(invoer, veld, &format!("{naam}-{row}-{}", veld.id), bestand)) }
            }
        }
    }
}

fn field(invoer: &Invoer<'_>, veld: &Formulierveld, id: &str, bestand: Vragenlijsten<'_>) -> Markup {
    let label = Label {
        id,
        naam: invoer.kader.t(veld.vraag.0, veld.vraag.1),
        help: invoer.kader.t(veld.help.0, veld.help.1),
    };
    match veld.soort {
        Invulsoort::Regel => invoer.line(label),
        Invulsoort::Tekst => invoer.area(label),
        Invulsoort::Dag => invoer.day(label),
        Invulsoort::Getal => invoer.amount(label),
        Invulsoort::Verborgen => html! { input type="hidden" name=(id) value=(invoer.velden.get(id)); },
        Invulsoort::Vink => invoer.tick(label),
        Invulsoort::JaNee => invoer.choice(label, yes_no(invoer.kader).into_iter()),
        Invulsoort::Keuze(lijst) => {
            let mut all = options(invoer.kader, lijst, &bestand);
            let now = invoer.velden.get(id);
            // What was kept or typed stays in the list, also when it is not of this list any more.
            if !now.is_empty() && !all.iter().any(|(key, _)| key == now) {
                all.push((now.to_owned(), now.to_owned()));
            }
            invoer.choice(label, all.into_iter())
        }
    }
}

fn yes_no(kader: &Kader) -> Opties {
    vec![
        ("ja".to_owned(), kader.t("ja", "yes").to_owned()),
        ("nee".to_owned(), kader.t("nee", "no").to_owned()),
    ]
}

/// A choice with its words in both languages.
fn of(kader: &Kader, all: &[(&str, Tweewoord)]) -> Opties {
    all.iter().map(|(key, (nl, en))| ((*key).to_owned(), kader.t(nl, en).to_owned())).collect()
}

fn options(
    kader: &Kader,
    lijst: Invullijst,
    Vragenlijsten { bestand, tarieven }: &Vragenlijsten<'_>,
) -> Opties {
    match lijst {
        Invullijst::Tarief => tarieven.to_vec(),
        Invullijst::Rechtsvorm => Rechtsvorm::ALL.iter().map(|one| pair(one.key(), one.naam())).collect(),
        Invullijst::Bekostiging => Bekostiging::ALL.iter().map(|one| pair(one.key(), one.naam())).collect(),
        Invullijst::Looptijd => Looptijdsoort::ALL.iter().map(|one| pair(one.key(), one.naam())).collect(),
        Invullijst::Rol => Partijrol::ALL.iter().map(|one| pair(one.key(), one.naam())).collect(),
        Invullijst::Klasse => Budgetklasse::ALL.iter().map(|one| pair(one.key(), one.naam())).collect(),
        Invullijst::Gevolg => Clausulegevolg::ALL.iter().map(|one| pair(one.key(), one.naam())).collect(),
        Invullijst::IJksoort => IJksoort::ALL.iter().map(|one| pair(one.key(), one.naam())).collect(),
        Invullijst::Taakveld => taakvelden(),
        Invullijst::Partij => bestand.partijen.iter().map(|party| pair(&party.naam, &party.naam)).collect(),
        Invullijst::Jaar => years(bestand),
        Invullijst::Methode => Indexmethode::ALL
            .iter()
            .map(|one| (one.key().to_owned(), kader.t(one.naam(), one.name()).to_owned()))
            .collect(),
        Invullijst::Correctie => of(
            kader,
            &[
                ("altijd", ("ja, ieder jaar", "yes, every year")),
                ("na_eerste_jaar", ("ja, behalve het eerste jaar", "yes, but for the first year")),
                ("geen", ("nee", "no")),
            ],
        ),
        Invullijst::Weigeraar => of(
            kader,
            &[
                ("niemand", ("niemand", "nobody")),
                ("gemeente", ("de gemeente, met reden", "the municipality, with a reason")),
                ("aanbieder", ("de uitvoerder, met reden", "the provider, with a reason")),
                ("beide", ("beide, met reden", "both, with a reason")),
            ],
        ),
        Invullijst::Tekort => of(
            kader,
            &[
                ("overleg", ("eerst overleg", "first talk")),
                ("minder_volume", ("minder volume tegen de nieuwe prijs", "less volume at the new price")),
                ("aanvullen", ("de gemeente vult aan", "the municipality adds to it")),
                ("opzeggen", ("de afspraak mag worden opgezegd", "the agreement may be ended")),
            ],
        ),
    }
}

fn pair(key: &str, naam: &str) -> (String, String) {
    (key.to_owned(), naam.to_owned())
}

/// The task fields of the social domain, and those around people.
pub fn taakvelden() -> Opties {
    let mut all: BTreeMap<String, String> = Taakveld::all(Boekjaar::LAST)
        .map(|one| (one.code().to_owned(), format!("{} {}", one.code(), one.naam())))
        .collect();
    for (code, naam) in [
        ("5.1", "Sportbeleid en activering"),
        ("5.3", "Cultuurpresentatie, -productie en -participatie"),
        ("5.6", "Media (bibliotheek)"),
        ("8.3", "Wonen en bouwen"),
    ] {
        all.insert(code.to_owned(), format!("{code} {naam}"));
    }
    all.into_iter().collect()
}

/// The calendar years of the term; five from the first while the last day is missing.
fn years(bestand: &Afspraakbestand) -> Opties {
    let year = |text: &str| parse_datum(text).ok().map(|day| i32::from(day.year()));
    let kept = bestand.budget.iter().map(|line| line.jaar).min();
    let first = year(&bestand.begin).or(kept).unwrap_or(2027);
    let last = year(&bestand.eind).unwrap_or(first + 4).min(first + 20);
    (first..=last).map(|year| pair(&year.to_string(), &year.to_string())).collect()
}
