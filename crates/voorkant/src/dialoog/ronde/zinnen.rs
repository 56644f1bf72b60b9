//! What came of a round, in one to three sentences.

use ::dialoog::measures::mutuality::Verwachtingsklasse;

use super::Rondeuitslag;
use crate::web::Taal;

/// What a reader wants to know first.
pub fn told(taal: Taal, uitslag: &Rondeuitslag) -> Vec<String> {
    let Some(mensen) = uitslag.mensen else {
        return vec![
            taal.pick(
                "Er deden te weinig mensen mee om iets te laten zien.",
                "Too few people took part to show anything.",
            )
            .to_owned(),
        ];
    };
    if uitslag.stellingen.iter().all(|one| one.klasse.is_none()) {
        return vec![in_own_words(taal, uitslag, mensen)];
    }
    let of = |klasse| uitslag.stellingen.iter().filter(|one| one.klasse == Some(klasse)).count();
    let (shared, border) = (of(Verwachtingsklasse::Gedeeld), of(Verwachtingsklasse::Grens));
    let (one_sided, unused) =
        (of(Verwachtingsklasse::EenzijdigeVerwachting), of(Verwachtingsklasse::OnbenutAanbod));
    let dispute = of(Verwachtingsklasse::Strijdpunt);
    let mut all = vec![match taal {
        Taal::Nl => format!("{mensen} mensen deden mee. {} zij eens.", about(shared)),
        Taal::En => format!("{mensen} people took part. They agree on {shared} statements."),
    }];
    if one_sided + unused + dispute + border > 0 {
        all.push(match taal {
            Taal::Nl => format!(
                "Bij {one_sided} verwacht de ene kant iets wat de andere niet wil doen. Bij {unused} ligt er een aanbod dat niemand vraagt. Over {dispute} zijn mensen verdeeld, en {border} vindt niemand redelijk."
            ),
            Taal::En => format!(
                "On {one_sided} one side expects what the other will not do. On {unused} there is an offer that nobody asks for. On {dispute} people are divided, and {border} nobody finds reasonable."
            ),
        });
    }
    all.extend(otherwise(taal, uitslag));
    all
}

/// Whether it matters how one counts: the largest distance between the result and the same votes counted otherwise.
fn otherwise(taal: Taal, uitslag: &Rondeuitslag) -> Option<String> {
    let distances = uitslag.stellingen.iter().flat_map(|one| {
        let all = one.alle.and_then(|telling| telling.agreement().value());
        let other = uitslag.ernaast.get(&one.nummer).copied().unwrap_or_default();
        let parts = [other.genodigd, other.zonder_lijn].map(|part| part?.agreement().value());
        let shares = parts.into_iter().chain([other.gewogen.map(|gewogen| gewogen.deel)]);
        shares.filter_map(move |share| Some((share? - all?).abs() * 100.0)).collect::<Vec<_>>()
    });
    let largest = distances.reduce(f64::max)?;
    Some(match taal {
        Taal::Nl => format!(
            "Wie anders telt, komt hoogstens {largest:.0} procentpunt anders uit. U ziet het in de tabel ‘Wat als u anders telt?’."
        ),
        Taal::En => format!(
            "Who counts otherwise comes out at most {largest:.0} percentage points otherwise. See the table ‘What if you count otherwise?’."
        ),
    })
}

/// Of statements that do not say who would do what: with how many more than half agrees, also at the lower end of the
/// interval.
fn in_own_words(taal: Taal, uitslag: &Rondeuitslag, mensen: u64) -> String {
    let shown = uitslag.stellingen.iter().filter_map(|one| one.alle);
    let (agreed, all) = shown.fold((0_u32, 0_u32), |(agreed, all), telling| {
        (agreed + u32::from(telling.agreement().interval().0 > 0.5), all + 1)
    });
    if all == 0 {
        let nl = format!("{mensen} mensen deden mee. Over geen enkele stelling stemden er genoeg.");
        let en = format!("{mensen} people took part. On no statement enough people voted.");
        return taal.pick(&nl, &en).to_owned();
    }
    match taal {
        Taal::Nl => format!(
            "{mensen} mensen deden mee. Met {agreed} van de {all} stellingen is meer dan de helft het eens."
        ),
        Taal::En => {
            format!("{mensen} people took part. With {agreed} of the {all} statements more than half agrees.")
        }
    }
}

/// "Over 3 stellingen zijn", "Over 1 stelling zijn", "Over geen enkele stelling zijn".
fn about(count: usize) -> String {
    match count {
        0 => "Over geen enkele stelling zijn".to_owned(),
        1 => "Over één stelling zijn".to_owned(),
        many => format!("Over {many} stellingen zijn"),
    }
}
