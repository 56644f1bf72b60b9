//! Key figures to practise with: six organisations that do not exist, over three years.

use opslag::stuk::{self, Nieuwstuk, Stukstap};
use opslag::{Formulier, Opslag, OpslagFout, Wie};
use prijs::{Jaarcijfers, Kengetal};
use rust_decimal::Decimal;

use super::decide::{Bandbesluit, Bandbreedte, Bandbreedten, Kengetalkant};
use super::store;
use crate::afspraken::kant::Kant;
use crate::toegang::commands::VOORBEELDPARTNER;

/// The organisations; the first is the one of the partner director among the example accounts.
pub(super) const ORGANISATIES: [&str; 6] = [
    VOORBEELDPARTNER,
    "Stichting Dorpskracht (verzonnen)",
    "Wijkwerk Merwe (verzonnen)",
    "De Buurtkamer (verzonnen)",
    "Samen Sterk Merwoude (verzonnen)",
    "Jongerenwerk Rivierenland (verzonnen)",
];

/// Makes the figures of six organisations over three years, the distributions of two of them, and a bandwidth, once.
///
/// # Errors
/// When the database refuses.
pub async fn make(opslag: &Opslag, wie: &Wie) -> Result<(), OpslagFout> {
    for (place, naam) in ORGANISATIES.iter().enumerate() {
        let kant = Kant::Organisatie((*naam).to_owned());
        for jaar in 2023..=2025 {
            let form = Formulier::of_product(
                "voorbeeld-jaarcijfers",
                &[&place.to_string(), &jaar.to_string(), &wie.gemeente],
            );
            store::keep(opslag, (&kant, None), &form, &jaarcijfers(place, jaar), wie).await?;
        }
    }
    for jaar in 2023..=2024 {
        // Refused when it is there already.
        let _there = store::record(opslag, jaar, wie).await?;
    }
    let band = Bandbreedte {
        kengetal: Kengetal::Weerstandsvermogen,
        laag: Some(Decimal::from(10)),
        hoog: Some(Decimal::from(25)),
        waarom: "Genoeg om een half jaar tegenslag op te vangen. Meer geld hoort naar inwoners te gaan."
            .to_owned(),
        voorsteller: Kengetalkant::Organisatie,
    };
    let stap = Stukstap::<Bandbreedten> {
        besluit: Bandbesluit::Voorgesteld,
        inhoud: &band,
        reden: "",
        namens: VOORBEELDPARTNER,
    };
    let plek = Nieuwstuk { hoort_bij: "", organisatie: VOORBEELDPARTNER };
    let form = Formulier::of_product("voorbeeld-bandbreedte", &[&wie.gemeente]);
    stuk::make(opslag, &plek, &form, &stap, wie).await?;
    Ok(())
}

/// The figures of an organisation. The first in 2025 are those of the worked example of the report (A.7).
pub(super) fn jaarcijfers(place: usize, jaar: i32) -> Jaarcijfers {
    let place = i64::try_from(place).unwrap_or(0);
    let back = i64::from(2025 - jaar);
    // Each next organisation is smaller, and each earlier year less; in hundredths, so that every amount is whole.
    let part =
        |cents: i64, slope: i64| cents / 100 * (100 - 9 * place) / 100 * (100 - slope * back - place % 3);
    let euros = |amount: i64, slope: i64| Some(part(amount * 100, slope) / 100 * 100);
    Jaarcijfers {
        jaar,
        eigen_vermogen: euros(2_100_000 - 90_000 * place, 6),
        totaal_vermogen: euros(5_600_000, 3),
        opbrengsten: euros(14_000_000, 4),
        vlottende_activa: euros(4_700_000, 3),
        kortlopende_schulden: euros(3_100_000, 2),
        liquide_middelen: euros(1_600_000 - 70_000 * place, 5),
        kosten: euros(13_860_000, 4),
        overheadkosten: euros(3_220_000 - 120_000 * place, 3),
        personeelskosten: euros(10_700_000, 4),
        flexkosten: euros(640_000 + 60_000 * place, 2),
        loonsom: euros(9_900_000, 4),
        opleidingskosten: euros(165_000, 5),
        resultaat: euros(140_000 - 30_000 * place, 8),
        grootste_opdrachtgever: euros(8_600_000, 2),
        langlopend: euros(6_300_000 - 400_000 * place, 9),
    }
}

#[cfg(test)]
mod tests {
    use prijs::rounded;

    use super::*;

    /// Golden: `A_ratios`, made from the example of the report.
    #[test]
    fn golden_ratios() {
        let year = jaarcijfers(0, 2025);
        for (kengetal, decimals, golden) in [
            (Kengetal::Solvabiliteit, 1, "37.5"),
            (Kengetal::Weerstandsvermogen, 1, "15.0"),
            (Kengetal::CurrentRatio, 2, "1.52"),
            (Kengetal::Overheadaandeel, 1, "23.2"),
            (Kengetal::Personeelsaandeel, 1, "77.2"),
            (Kengetal::Flexibiliteit, 1, "6.0"),
            (Kengetal::Resultaatratio, 1, "1.0"),
            (Kengetal::Professionalisering, 1, "1.7"),
        ] {
            let shown = kengetal
                .of(&year)
                .map(|value| format!("{:.1$}", rounded(value, decimals), decimals as usize));
            assert_eq!(shown.as_deref(), Some(golden), "{}", kengetal.key());
        }
        for place in 0..ORGANISATIES.len() {
            assert_eq!(jaarcijfers(place, 2023).check(), Ok(()));
        }
    }
}
