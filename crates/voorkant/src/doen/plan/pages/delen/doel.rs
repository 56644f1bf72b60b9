//! A goal: the resident's sentence first.

use std::collections::BTreeSet;

use ::plan::{Doelbereik, Doelstand, Helper, Kort, Leefgebied, Nummer, Plandoel, Planinhoud, Stopreden};
use maud::{Markup, html};

use super::Over;
use crate::doen::invullen::{Planinvoer, Planvelden};
use crate::web::invoer::Invoer;
use crate::web::velden::{Formulierfout, Velden, key};

pub fn fill(doel: &Plandoel, velden: &mut Velden) {
    velden.add("woorden", &doel.woorden);
    velden.add_some("vaktaal", doel.vaktaal.as_ref());
    velden.add_some("gebied", doel.gebied.map(key));
    velden.add_some("eigenaar", doel.eigenaar);
    for helper in &doel.helpers {
        match helper {
            Helper::Lid(lid) => velden.add("leden", lid),
            Helper::Netwerk(naam) => velden.add("netwerk", naam),
            Helper::Professional { naam, organisatie } => {
                velden.add("professional", naam);
                velden.add("organisatie", organisatie);
            }
        }
    }
    velden.add_some("op", doel.op);
    velden.add_some("bereik", doel.bereik.map(i8::from));
    if doel.besloten {
        velden.add("besloten", "ja");
    }
    match &doel.stand {
        Doelstand::Open => {}
        Doelstand::Gehaald => velden.add("stand", "gehaald"),
        Doelstand::Gestopt(reden) => {
            velden.add("stand", "gestopt");
            if let Stopreden::Anders(waarom) = reden {
                velden.add("waarom", waarom);
            }
        }
    }
}

pub fn fields(invoer: &Invoer<'_>, over: &Over<'_>) -> Markup {
    let kader = invoer.kader;
    let reached = [-2_i8, -1, 0, 1, 2].into_iter().filter_map(|number| {
        let bereik = Doelbereik::try_from(number).ok()?;
        Some((number.to_string(), format!("{number:+}: {}", kader.t(bereik.naam().0, bereik.naam().1))))
    });
    let states = [("gehaald", kader.t("gehaald", "reached")), ("gestopt", kader.t("gestopt", "let go"))];
    let states = states.into_iter().map(|(key, naam)| (key.to_owned(), naam.to_owned()));
    html! {
        (invoer.area(invoer.label("woorden", ("Wat wil het huishouden?", "What does the household want?"),
            ("In de woorden van de inwoner: ‘Ik wil …’.", "In the words of the resident: ‘I want …’."))))
        (invoer.member(invoer.label("eigenaar", ("Van wie is dit doel?", "Whose goal is this?"), ("", "")), &over.namen))
        h2 { (kader.t("Wie helpt?", "Who helps?")) }
        p { (kader.t("Vraag het eerst thuis, dan in het eigen netwerk, dan pas aan een professional.",
                     "Ask at home first, then in the own network, and only then a professional.")) }
        (invoer.members(invoer.label("leden", ("Uit het huishouden", "Of the household"), ("", "")), &over.namen))
        (invoer.line(invoer.label("netwerk", ("Uit het eigen netwerk", "Of the own network"),
            ("Bijvoorbeeld: buurvrouw Ria.", "For example: neighbour Ria."))))
        (invoer.line(invoer.label("professional", ("Professional", "Professional"), ("", ""))))
        (invoer.line(invoer.label("organisatie", ("Van welke organisatie?", "Of which organisation?"), ("", ""))))
        (invoer.day(invoer.label("op", ("Wanneer is het zover?", "By when?"), ("", ""))))
        @if invoer.velden.has("woorden") {
            (invoer.choice(invoer.label("bereik", ("Hoe ver is het gekomen?", "How far did it come?"),
                ("0 is wat u hoopte.", "0 is what was hoped for.")), reached))
            (invoer.choice(invoer.label("stand", ("Is het doel klaar?", "Is the goal done?"),
                ("Niet gekozen: er wordt aan gewerkt.", "Not chosen: it is worked on.")), states))
            (invoer.line(invoer.label("waarom", ("Waarom gestopt?", "Why let go?"), ("", ""))))
        }
        (invoer.select(invoer.label("gebied", ("Leefgebied", "Field of life"), ("Alleen als het helpt.", "Only if it helps.")), Leefgebied::ALL, Leefgebied::naam))
        (invoer.area(invoer.label("vaktaal", ("In vaktaal", "In professional terms"),
            ("Alleen als een ander dat nodig heeft. Het huishouden leest dit ook.", "Only if somebody else needs it. The household reads this too."))))
        (invoer.tick(invoer.label("besloten", ("Alleen de eigenaar ziet dit doel op de pagina van het huishouden", "Only the owner sees this goal on the page of the household"), ("", ""))))
    }
}

/// Who helps, as it was typed.
pub fn helpers(velden: &Velden) -> Result<BTreeSet<Helper>, Formulierfout> {
    let mut helpers: BTreeSet<Helper> = velden.leden("leden").into_iter().map(Helper::Lid).collect();
    let names = |veld: &'static str| {
        velden
            .all(veld)
            .filter(|text| !text.is_empty())
            .map(move |text| text.parse::<Kort>().map_err(|error| Formulierfout::new(veld, error)))
    };
    for naam in names("netwerk") {
        helpers.insert(Helper::Netwerk(naam?));
    }
    let mut organisations = names("organisatie");
    for naam in names("professional") {
        let organisatie = organisations.next().ok_or_else(|| {
            Formulierfout::new("organisatie", "schrijf op van welke organisatie deze professional is")
        })??;
        helpers.insert(Helper::Professional { naam: naam?, organisatie });
    }
    Ok(helpers)
}

/// Who helps with a goal and was not shown to who writes: they stay.
fn hidden(before: Option<&Plandoel>, shown: Option<&Plandoel>) -> BTreeSet<Helper> {
    let seen = |helper: &&Helper| shown.is_some_and(|doel| doel.helpers.contains(*helper));
    before
        .map(|doel| doel.helpers.iter().filter(|helper| !seen(helper)).cloned().collect())
        .unwrap_or_default()
}

pub fn apply(
    velden: &Velden,
    inhoud: &mut Planinhoud,
    nummer: Nummer,
    over: &Over<'_>,
) -> Result<(), Formulierfout> {
    let woorden = velden.must_woorden("woorden")?;
    let bereik = match velden.get("bereik") {
        "" => None,
        text => {
            let number: i8 =
                text.parse().map_err(|_| Formulierfout::new("bereik", ::plan::GeenDoelbereik))?;
            Some(Doelbereik::try_from(number).map_err(|error| Formulierfout::new("bereik", error))?)
        }
    };
    let before = inhoud.doelen.get(&nummer);
    let unseen = hidden(before, over.inhoud.doelen.get(&nummer));
    let stand = match (velden.get("stand"), before.map(|doel| &doel.stand)) {
        ("gehaald", _) => Doelstand::Gehaald,
        // Why it was let go by itself stays as it was.
        ("gestopt", Some(stopped @ Doelstand::Gestopt(Stopreden::Overleden | Stopreden::EigenPlan))) => {
            stopped.clone()
        }
        ("gestopt", _) => Doelstand::Gestopt(Stopreden::Anders(velden.must_woorden("waarom")?)),
        _ => Doelstand::Open,
    };
    let doel = Plandoel {
        woorden,
        vaktaal: velden.woorden("vaktaal")?,
        gebied: velden.soort("gebied")?,
        eigenaar: velden.lid("eigenaar"),
        helpers: helpers(velden)?.into_iter().chain(unseen).collect(),
        op: velden.dag("op")?,
        bereik,
        besloten: velden.has("besloten"),
        stand,
        stappen: before.map(|doel| doel.stappen.clone()).unwrap_or_default(),
    };
    inhoud.doelen.insert(nummer, doel);
    Ok(())
}
