//! The extract as a document: what a resident reads, in Dutch. Without a store or a clock.

use std::collections::{BTreeMap, BTreeSet};

use feiten::{Dossierband, Dossierrij, Dossiertabel};
use stukken::Column;
use toegang::Doel;

use super::plannen::plans;
use super::soorten::{Kop, Vorm, kind};
use super::waarvoor::{purposes, recipients};
use super::woorden::field;
use super::{Inzage, Kluisstand, Ontvanger, vormen};
use crate::bronnen::soort::Bronsoort;
use crate::web::{Taal, day, moment};

/// A part of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deel {
    /// A heading, of level 2 or 3.
    Kop(u8, String),
    /// A paragraph.
    Tekst(String),
    /// A list.
    Lijst(Vec<String>),
    /// A table: what it is about, its columns, its rows.
    Tabel(String, Vec<Column>, Vec<Vec<String>>),
}

/// The document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uittreksel {
    /// Its title.
    pub titel: String,
    /// Who made it, and when.
    pub voet: String,
    /// The day.
    pub gemaakt: domein::Datum,
    /// What stands in it.
    pub delen: Vec<Deel>,
}

pub(super) fn tekst(text: impl Into<String>) -> Deel {
    Deel::Tekst(text.into())
}

pub(super) fn columns<const N: usize>(names: [&str; N]) -> Vec<Column> {
    names.map(Column::name).into()
}

pub(super) fn kop(text: &str) -> Deel {
    Deel::Kop(2, text.to_owned())
}

impl Uittreksel {
    /// All that is known, for this reader.
    pub fn of(inzage: &Inzage, ontvanger: Ontvanger) -> Self {
        let gemeente =
            if inzage.gemeentenaam.is_empty() { "de gemeente" } else { inzage.gemeentenaam.as_str() };
        let today = day(Taal::Nl, inzage.gemaakt);
        let mut delen = vec![tekst(format!(
            "Dit is alles wat {gemeente} in Voorkant over u bewaart. U hebt het recht om dat te zien (AVG, artikel 15). \
             Gemaakt op {today}."
        ))];
        delen.extend(who(inzage));
        delen.extend(known(inzage, ontvanger));
        delen.extend(signal_cases(inzage));
        delen.extend(messages(inzage));
        delen.extend(plans(inzage));
        delen.extend(purposes(inzage));
        delen.extend(recipients(inzage, gemeente));
        delen.extend(looks(inzage));
        delen.extend(accounts(inzage));
        delen.extend(left_out(inzage, ontvanger));
        delen.extend(rights(gemeente));
        Self {
            titel: "Wat weet de gemeente van mij?".to_owned(),
            voet: format!("Gemaakt met Voorkant · {gemeente} · {today}"),
            gemaakt: inzage.gemaakt,
            delen,
        }
    }
}

fn who(inzage: &Inzage) -> Vec<Deel> {
    let mut delen = vec![kop("Wie u bent")];
    delen.push(match &inzage.kluis {
        Kluisstand::Open(Some(blad)) => {
            let iso = |text: &String| domein::parse_datum(text).map_or(text.clone(), |date| day(Taal::Nl, date));
            let rows = [
                ("Burgerservicenummer", Some("bekend, maar niet afgedrukt".to_owned())),
                ("Naam", blad.naam.clone()),
                ("Geboren", blad.geboren.as_ref().map(iso)),
                ("Adres", blad.adres.clone()),
                ("Zo bekend sinds", blad.sinds.as_ref().map(iso)),
            ];
            let rows = rows.map(|(naam, text)| vec![naam.to_owned(), text.unwrap_or_else(|| "niet bekend".into())]);
            Deel::Tabel("In de kluis".into(), columns(["Wat", "Waarde"]), rows.into())
        }
        Kluisstand::Open(None) => tekst("In de kluis staat niemand met uw burgerservicenummer."),
        Kluisstand::Dicht(_) => tekst(
            "Uw naam, nummer en adres liggen in de kluis. De kluis was dicht toen dit stuk werd gemaakt. Vraag de \
             gemeente om een stuk mét die gegevens.",
        ),
    });
    delen.push(tekst(
        "De kluis is de plek waar namen en nummers liggen, apart van de rest. In de rest van Voorkant staat een \
         schuilnaam.",
    ));
    delen
}

/// Whether a row goes along to this reader.
pub(super) fn is_told(rij: &Dossierrij, ontvanger: Ontvanger) -> bool {
    ontvanger == Ontvanger::Functionaris || rij.band != Dossierband::Genoemd || rij.levering.is_some()
}

fn known(inzage: &Inzage, ontvanger: Ontvanger) -> Vec<Deel> {
    let mut delen = vec![kop("Wat er over u is bewaard")];
    let full: Vec<&Dossiertabel> =
        inzage.dossier.tabellen.iter().filter(|tabel| !tabel.rijen.is_empty()).collect();
    if full.is_empty() {
        delen.push(tekst("Er is niets over u bewaard."));
    }
    for tabel in full {
        let Some(soort) = kind(tabel.naam) else { continue };
        let rows: Vec<&Dossierrij> = tabel.rijen.iter().filter(|rij| is_told(rij, ontvanger)).collect();
        if rows.is_empty() {
            continue;
        }
        delen.push(Deel::Kop(3, soort.naam.0.to_owned()));
        delen.push(tekst(soort.uitleg));
        let filled: Vec<&Kop> = soort
            .koppen
            .iter()
            .filter(|kop| rows.iter().any(|rij| !field(tabel, rij, kop).is_empty()))
            .collect();
        let lines =
            rows.iter().map(|rij| filled.iter().map(|kop| field(tabel, rij, kop)).collect()).collect();
        let heads = filled
            .iter()
            .map(|kop| Column { name: kop.naam.to_owned(), numeric: kop.vorm == Vorm::Euro })
            .collect();
        let count = if rows.len() == 1 { "1 regel".to_owned() } else { format!("{} regels", rows.len()) };
        delen.push(Deel::Tabel(format!("{} ({count})", soort.naam.0), heads, lines));
        delen.push(tekst(format!("Waar het vandaan komt: {}.", sources(tabel).join("; "))));
    }
    delen
}

/// Where the rows of a table came from, in Dutch.
pub fn sources(tabel: &Dossiertabel) -> Vec<String> {
    let mut found = BTreeSet::new();
    for rij in &tabel.rijen {
        found.insert(match &rij.levering {
            None => "berichten tussen de gemeente en aanbieders (iWmo en iJw)".to_owned(),
            Some(levering) => {
                let naam = Bronsoort::ALL.into_iter().find(|soort| soort.key() == levering.soort);
                let naam = naam.map_or(levering.soort.as_str(), |soort| soort.naam().0);
                format!("{naam}, aangeleverd op {}", moment(Taal::Nl, &levering.wanneer))
            }
        });
    }
    found.into_iter().collect()
}

/// Signals of arrears, and what was done with them.
fn signal_cases(inzage: &Inzage) -> Vec<Deel> {
    let mut delen = Vec::new();
    if inzage.signaalzaken.is_empty() {
        return delen;
    }
    delen.push(kop("Signalen van betaalachterstanden"));
    delen.push(tekst(
        "Een bedrijf meldde dat een rekening niet was betaald. De gemeente biedt dan hulp aan (Wet gemeentelijke \
         schuldhulpverlening, artikel 3). U mag nee zeggen. Dat heeft geen gevolgen.",
    ));
    for one in &inzage.signaalzaken {
        let heads = columns(["Waarvoor", "Bedrag", "Ontvangen", "Naam en adres bij het signaal"]);
        delen.push(Deel::Tabel(
            format!("Zaak {}: de signalen", one.nummer),
            heads,
            one.signalen.iter().map(|row| row.to_vec()).collect(),
        ));
        if !one.stappen.is_empty() {
            let heads = columns(["Dag", "Stap", "Meer", "Wat is opgeschreven"]);
            delen.push(Deel::Tabel(
                format!("Zaak {}: wat er is gedaan", one.nummer),
                heads,
                one.stappen.iter().map(|row| row.to_vec()).collect(),
            ));
        }
    }
    delen
}

/// How many messages of each kind, day and organisation.
fn messages(inzage: &Inzage) -> Vec<Deel> {
    let mut lines: BTreeSet<(Option<domein::Datum>, u32, String)> = BTreeSet::new();
    for row in &inzage.dossier.berichten {
        let party = row.aanbieder.map_or_else(String::new, |code| format!("AGB {code}"));
        lines.insert((row.dagtekening, row.soort, party));
    }
    let row = |(date, soort, party): &(Option<domein::Datum>, u32, String)| {
        vec![date.map_or_else(String::new, |date| day(Taal::Nl, date)), message_kind(*soort), party.clone()]
    };
    let heads = columns(["Datum", "Soort bericht", "Aanbieder"]);
    let mut delen = Vec::new();
    if !lines.is_empty() {
        delen.push(kop("De berichten waar dit uit komt"));
        delen.push(Deel::Tabel("Berichten".into(), heads, lines.iter().map(row).collect()));
    }
    if !inzage.dossier.geweigerd.is_empty() {
        delen.push(tekst(format!(
            "Er zijn ook {} berichten waarin u wordt genoemd en die zijn geweigerd, omdat er iets niet klopte. Zij tellen \
             nergens mee. De gemeente bewaart ze dicht, tot ze zijn verbeterd.",
            inzage.dossier.geweigerd.len()
        )));
    }
    delen
}

/// A kind of message in ordinary words, with its number.
fn message_kind(soort: u32) -> String {
    let word = match soort {
        301 => "hulp toegewezen",
        305 => "begin van hulp",
        307 => "einde van hulp",
        315 => "vraag om hulp",
        317 => "vraag om hulp te wijzigen",
        319 => "antwoord op een vraag",
        323 => "rekening",
        325 => "antwoord op een rekening",
        _ => "ander bericht",
    };
    format!("{word} ({soort})")
}

fn looks(inzage: &Inzage) -> Vec<Deel> {
    let mut delen = vec![kop("Wie uw gegevens gebruikte")];
    let heads = columns(["Wanneer", "Wie", "Wat", "Waarom"]);
    let rows = inzage.gebruikt.iter().map(vormen::look).collect();
    delen.push(Deel::Tabel("Elke keer, de nieuwste eerst".into(), heads, rows));
    if !inzage.opgezocht.is_empty() {
        let row = |one: &super::Opgezocht| {
            let shared = one.deelgronden.iter().map(|(van, artikel)| format!("{van}: {artikel}"));
            vec![
                moment(Taal::Nl, &one.wanneer),
                Doel::find(&one.doel).map_or(one.doel.clone(), |doel| doel.naam.0.to_owned()),
                one.grondslag.clone(),
                shared.collect::<Vec<_>>().join("; "),
            ]
        };
        let heads = columns(["Wanneer", "Waarvoor", "Grondslag", "Gedeeld uit een andere wet"]);
        delen.push(tekst(
            "Hieronder staat elke keer dat iemand uw huishouden opzocht. Een ander keurde dat eerst goed.",
        ));
        delen.push(Deel::Tabel(
            "Uw huishouden opgezocht".into(),
            heads,
            inzage.opgezocht.iter().map(row).collect(),
        ));
    }
    delen
}

fn accounts(inzage: &Inzage) -> Vec<Deel> {
    let mut delen = vec![kop("Uw account en uw vragen")];
    if inzage.accounts.is_empty() {
        delen.push(tekst("U hebt geen account dat aan uw gegevens is gekoppeld."));
    }
    for blad in &inzage.accounts {
        let stand = &blad.account.stand;
        let or = |text: &str| if text.is_empty() { "geen".to_owned() } else { text.to_owned() };
        let rows = [
            ("Inlognaam", blad.account.inlognaam.clone()),
            ("Naam", stand.weergave.clone()),
            ("E-mail", or(&stand.email)),
            ("Organisatie", or(&stand.organisatie)),
            ("Hoe u inlogt", or(&blad.middelen.join(", "))),
            ("Keren ingelogd", blad.sessies.0.to_string()),
            ("Laatste keer", or(&moment(Taal::Nl, &blad.sessies.1))),
            ("E-mails aan u", blad.post.len().to_string()),
        ];
        let rows = rows.map(|(naam, waarde)| vec![naam.to_owned(), waarde]).into();
        delen.push(Deel::Tabel("Uw account".into(), columns(["Wat", "Waarde"]), rows));
    }
    if !inzage.vragen.is_empty() {
        let row = |one: &super::Rechtsverzoek| {
            let besluit = one.besluit.as_ref().map_or("wacht op antwoord".to_owned(), |besluit| {
                let said = if besluit.toegewezen { "gedaan" } else { "niet gedaan" };
                format!("{said}: {}", besluit.reden)
            });
            vec![moment(Taal::Nl, &one.wanneer), one.soort.naam().0.to_owned(), one.tekst.clone(), besluit]
        };
        let heads = columns(["Wanneer", "Wat u vroeg", "In uw woorden", "Antwoord"]);
        delen.push(Deel::Tabel("Uw vragen".into(), heads, inzage.vragen.iter().map(row).collect()));
    }
    delen
}

/// How many rows were left out for this reader, by kind.
pub(super) fn withheld(inzage: &Inzage, ontvanger: Ontvanger) -> BTreeMap<&'static str, usize> {
    let mut found = BTreeMap::new();
    for tabel in &inzage.dossier.tabellen {
        let count = tabel.rijen.iter().filter(|rij| !is_told(rij, ontvanger)).count();
        if count > 0 {
            found.insert(tabel.naam, count);
        }
    }
    found
}

fn left_out(inzage: &Inzage, ontvanger: Ontvanger) -> Vec<Deel> {
    let mut list = vec![
        "Uw burgerservicenummer. U kent het, en zonder dat nummer is dit stuk veiliger om te bewaren."
            .to_owned(),
        "Wie uw familie is, en wie bij u woont. Dat zijn gegevens van een ander.".to_owned(),
        "Wat alleen bij een adres hoort, en niet bij u.".to_owned(),
        "Wat er in berichten staat die zijn geweigerd, en bestanden die nog niet zijn ingelezen.".to_owned(),
        "Wat de gemeente in andere systemen bewaart. Vraag dat apart.".to_owned(),
    ];
    let withheld: usize = withheld(inzage, ontvanger).values().sum();
    if withheld > 0 {
        let what = if withheld == 1 { "Eén regel".to_owned() } else { format!("{withheld} regels") };
        list.insert(
            2,
            format!("{what} uit berichten over een ander, waarin u wordt genoemd. De gemeente kijkt of u die mag zien, als u erom vraagt."),
        );
    }
    let mut delen = vec![kop("Wat hier niet in staat"), Deel::Lijst(list)];
    if ontvanger == Ontvanger::Functionaris
        && inzage
            .dossier
            .tabellen
            .iter()
            .flat_map(|tabel| &tabel.rijen)
            .any(|rij| !is_told(rij, Ontvanger::Inwoner))
    {
        delen.push(tekst(
            "Let op, voor wie dit stuk geeft: hierin staat ook dat een ander deze persoon noemde. Kijk na of dat mee mag.",
        ));
    }
    delen
}

fn rights(gemeente: &str) -> Vec<Deel> {
    vec![
        kop("Wat u kunt doen"),
        Deel::Lijst(vec![
            "U kunt vragen om te verbeteren wat niet klopt.".to_owned(),
            "U kunt vragen om te wissen. Soms moet de gemeente iets bewaren. Dan hoort u waarom.".to_owned(),
            "U kunt vragen om uw gegevens een tijd niet te gebruiken.".to_owned(),
            "U kunt bezwaar maken tegen het gebruik van uw gegevens.".to_owned(),
        ]),
        tekst(format!(
            "Vraag het aan {gemeente}: bij ‘Wie zag mijn gegevens?’ in Voorkant, of aan de privacy-officer van de gemeente. U \
             krijgt binnen een maand antwoord."
        )),
        tekst(
            "Bent u het niet eens met de gemeente? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens, \
             autoriteitpersoonsgegevens.nl.",
        ),
        kop("Beslist een computer over u?"),
        tekst("Nee. Voorkant neemt geen besluiten over u en geeft niemand een score. Mensen beslissen."),
    ]
}
