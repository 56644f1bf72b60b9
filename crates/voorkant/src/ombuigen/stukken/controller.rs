//! The workbook for a controller: every amount of the calculation, and every total as a formula over them. Its
//! outcomes are those of the page, to the cent.

mod aannames;
mod tabellen;

use scenario::{Betaler, Geldpost, Geldtabel};

use super::bron::Stukbron;
use crate::app::AppFout;
use crate::uitvoer::{Rekenblad, Vak, plaats, rekenboek};
use tabellen::Blok;

/// Where the discount rate stands on the first sheet.
const RENTE: (usize, usize) = (7, 1);
const UITLEG: &str = "Uitleg";
const KAS: &str = "Kas";
const WAARDE: &str = "Waarde";
const CONTANT: &str = "Contant";

/// The workbook.
///
/// # Errors
/// When it does not fit in one.
pub fn xlsx(bron: &Stukbron<'_>) -> Result<Vec<u8>, AppFout> {
    rekenboek(&bron.vraag(), &bladen(bron))
}

/// Its sheets.
pub(super) fn bladen(bron: &Stukbron<'_>) -> Vec<Rekenblad> {
    let jaren = &bron.uitkomst.jaren;
    let kas = Blok::new(jaren, &bron.uitkomst.kas, None);
    let waarde = Blok::new(jaren, &bron.uitkomst.waarde, None);
    let rente = format!("${}${}", crate::uitvoer::kolomnaam(RENTE.1), RENTE.0 + 1);
    let discount = |row: usize, column: usize, year: usize| {
        format!("ROUND({WAARDE}!{}/(1+{UITLEG}!{rente})^{},2)", plaats(row, column), year + 1)
    };
    let contant = Blok::new(jaren, &bron.uitkomst.contant, Some(&discount));
    vec![
        uitleg(bron, &kas, &contant),
        kas.blad(
            KAS,
            "Kas: wat er elk jaar in of uit de kas gaat, in euro's van dat jaar. Boven nul is over. Alleen wat echt vrijkomt, telt mee.",
        ),
        waarde.blad(
            WAARDE,
            "Waarde: alles wat er verandert, in prijzen van het eerste jaar. Niet teruggerekend. Tel dit niet op bij Kas.",
        ),
        contant.blad(
            CONTANT,
            "Contant: dezelfde bedragen als Waarde, teruggerekend naar het begin met de rente op het blad Uitleg. Elk bedrag wordt eerst afgerond op centen.",
        ),
        tabellen::banden(bron),
        aannames::blad(bron),
    ]
}

/// The first sheet: what this is, and the totals beside those of the page.
fn uitleg(bron: &Stukbron<'_>, kas: &Blok, contant: &Blok) -> Rekenblad {
    let bestand = bron.scenario.bestand();
    let words = |name: &str, text: String| vec![Vak::kop(name), Vak::Tekst(text)];
    let mut rijen = vec![
        vec![Vak::Kop(bron.vraag())],
        words("Scenario", bestand.naam.clone()),
        words("Gemeente", bron.gemeente.to_owned()),
        words("Opgave", bron.opgave.to_owned()),
        vec![Vak::kop("Versie"), Vak::Heel(bron.versie)],
        words(
            "Besluit",
            if bron.besluit.is_empty() { "nog niet genomen".into() } else { bron.besluit.into() },
        ),
        words("Gerekend", format!("{} keer, met zaad {}", bron.uitkomst.trekkingen, bestand.zaad)),
        vec![
            Vak::kop("Rente om terug te rekenen"),
            Vak::Getal(bestand.discontovoet, 4),
            Vak::tekst("Verander dit getal en het blad Contant rekent mee."),
        ],
        vec![
            Vak::kop("Stijging van prijzen"),
            Vak::Getal(bestand.prijsstijging, 4),
            Vak::tekst("Zit al in de bedragen van het blad Kas."),
        ],
        vec![],
        vec![Vak::tekst("Kas en Contant zijn twee verschillende tabellen. Tel ze nooit bij elkaar op.")],
        vec![Vak::tekst(
            "Alle bedragen zijn het gemiddelde van de berekeningen. Hoe zeker ze zijn, staat op het blad Banden.",
        )],
    ];
    if bron.uitkomst.gestopt {
        rijen.push(vec![Vak::kop("Let op: de berekening is gestopt voor zij klaar was.")]);
    }
    rijen.push(vec![]);
    rijen.push(
        ["Alle jaren samen", "Formule (euro)", "Op de bladzijde (euro)", "Klopt het?"]
            .into_iter()
            .enumerate()
            .map(
                |(place, name)| {
                    if matches!(place, 1 | 2) { Vak::Getalkop(name.into()) } else { Vak::kop(name) }
                },
            )
            .collect(),
    );
    for (blad, blok, table) in [(KAS, kas, &bron.uitkomst.kas), (CONTANT, contant, &bron.uitkomst.contant)] {
        for betaler in Betaler::ALL.into_iter().map(Some).chain([None]) {
            let name = betaler.map_or("iedereen samen", Betaler::name);
            let cents = total(table, betaler);
            let row = rijen.len();
            rijen.push(vec![
                Vak::Tekst(format!("{blad}: {name}")),
                Vak::Som(format!("{blad}!{}", blok.total(betaler)), cents),
                Vak::Euro(cents),
                Vak::Oordeel(
                    format!("IF(ABS({}-{})<0.005,\"ja\",\"nee\")", plaats(row, 1), plaats(row, 2)),
                    "ja".to_owned(),
                ),
            ]);
        }
    }
    Rekenblad { naam: UITLEG.to_owned(), breed: vec![44.0, 24.0, 24.0, 14.0], vast: (1, 1), rijen }
}

/// All years of one payer, or of all together, in cents.
pub(super) fn total(table: &Geldtabel, betaler: Option<Betaler>) -> i64 {
    let of = |one: Betaler| -> i64 { Geldpost::ALL.iter().map(|post| table.post(*post, one)).sum() };
    betaler.map_or_else(|| Betaler::ALL.into_iter().map(of).sum(), of)
}
