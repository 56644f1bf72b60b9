//! What a measurement does to what a scenario expects of one effect. Pure.

use ::scenario::bijstellen::{Bijstelling, Effectkennis, Kennisfout, Meetniveau, Meetschaal, Meetverschil};
use ::scenario::{BronInvoer, EffectInvoer, Effectgraad, Scenariobestand, Trede};
use serde::{Deserialize, Serialize};

use crate::leren::meetcijfer::{Meetbron, Meetcijfer, Meeteenheid};

/// The longest origin of an effect; what was known before is cut off first.
const LONGEST: usize = 600;

/// What is kept of a measurement that may adjust an expectation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Bijstelinhoud {
    /// The scenario.
    pub scenario: String,
    /// What that is called.
    pub titel: String,
    /// Which of its effects: [`Scenarioeffect::sleutel`].
    pub effect: String,
    /// That effect in words.
    pub naam: String,
    /// What was measured.
    pub cijfer: Meetcijfer,
    /// How well: A to D.
    pub graad: String,
    /// Whether it was measured elsewhere, so that it counts less here.
    pub elders: bool,
    /// Whether it is about everybody for whom the approach is, also who did not take part: a scenario has its effect on
    /// who takes part only.
    #[serde(default)]
    pub iedereen: bool,
    /// Expected, measured and both together, as it was decided on; none while nothing was decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub som: Option<Bijstelling>,
    /// What became of the scenario.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gevolg: Option<Scenariogevolg>,
}

/// The version of a scenario that a decision made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Scenariogevolg {
    /// Of which scenario: the same, or a new one when the old one is frozen.
    pub scenario: String,
    /// Its number.
    pub versie: i64,
}

/// One effect of a scenario, as it is written now.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenarioeffect {
    /// Its name for programs: intervention, domain, from, to, and its place among those on the same rate.
    pub sleutel: String,
    /// In words.
    pub naam: String,
    /// Change of the rate.
    pub verandering: f64,
    /// Which share of those for whom it is takes part.
    pub bereik: f64,
    /// What it says here, for weighing: with how much an effect from elsewhere may differ, as the scenario draws it.
    pub kennis: Result<Effectkennis, Kennisfout>,
    /// Where it comes from; empty without one.
    pub bron: String,
}

/// The name of a step: the library knows it by its key.
fn step(key: &str) -> String {
    Trede::ALL
        .into_iter()
        .find(|one| one.key() == key)
        .map_or_else(|| key.to_owned(), |one| one.name().to_owned())
}

/// Each effect with its intervention and its name for programs.
fn keyed(bestand: &Scenariobestand) -> impl Iterator<Item = (usize, usize, String)> {
    let mut seen: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for (place, ingreep) in bestand.ingreep.iter().enumerate() {
        for (number, effect) in ingreep.effect.iter().enumerate() {
            let rate = format!("{}/{}/{}/{}", ingreep.sleutel, effect.domein, effect.van, effect.naar);
            let same = seen.iter().filter(|one| **one == rate).count();
            found.push((place, number, format!("{rate}/{same}")));
            seen.push(rate);
        }
    }
    found.into_iter()
}

/// Every effect of a scenario.
pub fn effects(bestand: &Scenariobestand) -> Vec<Scenarioeffect> {
    keyed(bestand)
        .map(|(place, number, sleutel)| {
            let ingreep = &bestand.ingreep[place];
            let effect = &ingreep.effect[number];
            let domein = bestand.domein.iter().find(|one| one.sleutel == effect.domein);
            let domein = domein.map_or(effect.domein.as_str(), |one| one.naam.as_str());
            Scenarioeffect {
                naam: format!(
                    "{}: {domein}, van {} naar {}",
                    ingreep.naam,
                    step(&effect.van),
                    step(&effect.naar)
                ),
                sleutel,
                verandering: effect.verandering,
                bereik: ingreep.bereik * ingreep.doet_mee,
                kennis: Effectkennis::van_effect(effect),
                bron: effect.bron.as_ref().map(|bron| bron.tekst.clone()).unwrap_or_default(),
            }
        })
        .collect()
}

/// What a figure says about the ratio of a rate with and without, for who takes part; measured elsewhere it counts less.
///
/// # Errors
/// When no ratio can be made of it: the level without is missing or zero, there is no width, or too few take part.
pub fn measured(inhoud: &Bijstelinhoud, bereik: f64) -> Result<Effectkennis, Kennisfout> {
    let cijfer = &inhoud.cijfer;
    let zonder = cijfer.zonder.ok_or(Kennisfout::GeenVerhouding)?;
    // A study counts what is there and estimates what would have been; of other figures nobody said which is known.
    let niveau = match cijfer.bron {
        Meetbron::Effectmeting => Meetniveau::Met(zonder + cijfer.waarde),
        _ => Meetniveau::Geen(zonder),
    };
    let verschil = Meetverschil {
        waarde: cijfer.waarde,
        laag: cijfer.laag,
        hoog: cijfer.hoog,
        standaardfout: cijfer.standaardfout,
        schaal: if cijfer.eenheid == Meeteenheid::Aandeel { Meetschaal::Aandeel } else { Meetschaal::Tempo },
        bereik: if inhoud.iedereen { bereik } else { 1.0 },
    };
    let found = Effectkennis::van_verschil(niveau, &verschil)?;
    let grade: Effectgraad = inhoud.graad.parse().unwrap_or(Effectgraad::D);
    Ok(if inhoud.elders { found.verder_weg(grade.overdracht()) } else { found })
}

/// What a measurement makes of what a scenario expects now. `Ok(None)` when the effect is not in the scenario any more.
///
/// # Errors
/// When expectation or measurement cannot be weighed.
pub fn weighed(bestand: &Scenariobestand, inhoud: &Bijstelinhoud) -> Result<Option<Bijstelling>, Kennisfout> {
    let Some(effect) = effects(bestand).into_iter().find(|one| one.sleutel == inhoud.effect) else {
        return Ok(None);
    };
    let after = measured(inhoud, effect.bereik)?;
    Ok(Some(Bijstelling::new(effect.kennis?, after)))
}

/// The scenario with what is expected now, and where that comes from. `None` when the effect is not in it any more.
pub fn adjusted(
    bestand: &Scenariobestand,
    inhoud: &Bijstelinhoud,
    nu: Effectkennis,
) -> Option<Scenariobestand> {
    let (place, number, _) = keyed(bestand).find(|(_, _, sleutel)| *sleutel == inhoud.effect)?;
    let mut after = bestand.clone();
    let effect: &mut EffectInvoer = after.ingreep.get_mut(place)?.effect.get_mut(number)?;
    let before = effect.bron.as_ref().map(|bron| bron.tekst.trim().to_owned()).unwrap_or_default();
    let rounded = |value: f64| (value * 1e6).round() / 1e6;
    effect.verandering = rounded(nu.verandering());
    effect.standaardfout = rounded(nu.se).max(1e-6);
    // What was expected and what came from elsewhere held it already.
    effect.overdracht_geteld = true;
    effect.bron = Some(BronInvoer {
        soort: "eigen_cijfers".into(),
        tekst: origin(&inhoud.cijfer, &before),
        jaar: Some(i32::from(inhoud.cijfer.tot.year())),
        graad: Some(inhoud.graad.clone()),
        status: String::new(),
    });
    Some(after)
}

fn origin(cijfer: &Meetcijfer, before: &str) -> String {
    let said = format!(
        "Bijgesteld met een meting: {} ({}), cijfers tot en met {}.",
        cijfer.wat, cijfer.methode, cijfer.tot
    );
    let whole = if before.is_empty() { said } else { format!("{said} Daarvoor: {before}") };
    whole.chars().take(LONGEST).collect()
}

/// Whether two proposals use the same measurement of the same effect: it counts once.
pub fn is_same_measurement(a: &Bijstelinhoud, b: &Bijstelinhoud) -> bool {
    let referred = !a.cijfer.verwijzing.is_empty() && a.cijfer.verwijzing == b.cijfer.verwijzing;
    a.effect == b.effect && (referred || a.cijfer == b.cijfer)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
pub(super) mod tests {
    use super::*;
    use crate::leren::terug::cijfer::tests::measured as figure;

    pub fn file() -> Scenariobestand {
        serde_json::from_str(
            r#"{"naam": "Eerder", "beginjaar": 2027, "jaren": 5,
            "domein": [{"sleutel": "jeugd", "naam": "Jeugdhulp", "treden": ["geen", "individueel", "zwaar"]}],
            "segment": [{"sleutel": "alle", "naam": "Alle", "huishoudens": 100, "start": {"geen": 1.0}}],
            "ingreep": [{"sleutel": "eropaf", "naam": "Eropaf", "bereik": 0.5, "effect": [
                {"domein": "jeugd", "van": "individueel", "naar": "zwaar", "verandering": -0.4, "standaardfout": 0.2,
                 "tot_jaar": 2, "bron": {"soort": "inschatting", "tekst": "Wat wij dachten", "graad": "C"}},
                {"domein": "jeugd", "van": "individueel", "naar": "zwaar", "verandering": -0.1, "standaardfout": 0.0,
                 "vanaf_jaar": 2}]}]}"#,
        )
        .unwrap()
    }

    pub fn proposal() -> Bijstelinhoud {
        Bijstelinhoud {
            scenario: "s".into(),
            titel: "Eerder".into(),
            effect: "eropaf/jeugd/individueel/zwaar/0".into(),
            naam: "Eropaf".into(),
            cijfer: figure(),
            graad: "B".into(),
            elders: false,
            iedereen: false,
            som: None,
            gevolg: None,
        }
    }

    #[test]
    fn effects_on_one_rate_are_told_apart() {
        let found = effects(&file());
        assert_eq!(found[0].sleutel, "eropaf/jeugd/individueel/zwaar/0");
        assert_eq!(found[1].sleutel, "eropaf/jeugd/individueel/zwaar/1");
        assert!(found[0].naam.starts_with("Eropaf: Jeugdhulp, van "));
        // Grade C: 0.3 besides the 0.2; without a grade 0.5, also where nothing else is uncertain.
        assert!((found[0].kennis.unwrap().se - 0.13_f64.sqrt()).abs() < 1e-12);
        assert_eq!((found[1].kennis.unwrap().se, found[0].bereik), (0.5, 0.5));
    }

    /// Expected a ratio of 0.6 with error 0.2 and 0.3 for its grade. Measured a share of 0.20, which was counted, beside
    /// 0.25 with a difference from −0.08 to −0.02: rates −ln 0.8 and −ln 0.75, and 0.28 or 0.22 at the ends.
    #[test]
    fn a_measurement_moves_the_right_effect_only() {
        let som = weighed(&file(), &proposal()).unwrap().unwrap();
        let rate = |share: f64| -(1.0 - share).ln();
        let se = (rate(0.28) / rate(0.22)).ln() / (2.0 * 1.959_963_984_540_054);
        let weight = 0.13 / (0.13 + se * se);
        let measured = (rate(0.2) / rate(0.25)).ln();
        let by_hand = (0.6_f64.ln() + weight * (measured - 0.6_f64.ln())).exp() - 1.0;
        assert!((som.nu.verandering() - by_hand).abs() < 1e-12);
        // About everybody while half take part: for those 0.15, so more, and less certain.
        let all = weighed(&file(), &Bijstelinhoud { iedereen: true, ..proposal() }).unwrap().unwrap();
        assert!((all.gemeten.mu - (rate(0.15) / rate(0.25)).ln()).abs() < 1e-12);
        assert!(all.gemeten.se > som.gemeten.se);
        // Typed in, nobody said which of both was counted: never surer than a study.
        let mut typed = proposal();
        typed.cijfer.bron = Meetbron::Ingevuld;
        assert!(weighed(&file(), &typed).unwrap().unwrap().gemeten.se >= som.gemeten.se);
        let after = adjusted(&file(), &proposal(), som.nu).unwrap();
        let [first, second] = after.ingreep[0].effect.as_slice() else { panic!("two effects") };
        assert!((first.verandering - by_hand).abs() < 1e-6 && first.standaardfout < 0.2);
        // The next expectation is this one: what may differ here does not count again.
        assert!((effects(&after)[0].kennis.unwrap().se - som.nu.se).abs() < 1e-6);
        assert_eq!((second, first.tot_jaar), (&file().ingreep[0].effect[1], Some(2.0)));
        let bron = first.bron.as_ref().unwrap();
        assert!(
            bron.tekst.contains("Overgang naar zware hulp")
                && bron.tekst.ends_with("Daarvoor: Wat wij dachten")
        );
        // Elsewhere it counts less; what is gone moves nothing.
        let far = weighed(&file(), &Bijstelinhoud { elders: true, ..proposal() }).unwrap().unwrap();
        assert!(far.gewicht() < som.gewicht());
        let gone = Bijstelinhoud { effect: "anders".into(), ..proposal() };
        assert_eq!((weighed(&file(), &gone), adjusted(&file(), &gone, som.nu)), (Ok(None), None));
    }

    #[test]
    fn without_a_level_there_is_no_ratio() {
        let mut without = proposal();
        without.cijfer.zonder = None;
        assert_eq!(weighed(&file(), &without), Err(Kennisfout::GeenVerhouding));
        assert!(is_same_measurement(&proposal(), &Bijstelinhoud { graad: "A".into(), ..proposal() }));
        assert!(!is_same_measurement(&proposal(), &without));
    }
}
