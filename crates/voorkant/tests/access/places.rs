//! What stands in the places of an address: something of the own municipality, of another one, and nothing at all.

use crate::town::{Nummers, Stad};

/// One value for each place.
#[derive(Clone, Debug)]
pub struct Adressen {
    /// Something that is there.
    pub eigen: String,
    /// The same kind of thing, of another municipality or another case; none where there is no such thing.
    pub ander: Option<String>,
    /// Something that is not there; none for an address without a place.
    pub geen: Option<String>,
}

/// A number that was never given out.
pub const NOOIT: &str = "01890000-0000-7000-8000-000000000000";

/// What could be the link of a voter, and is none.
const GEEN_LINK: &str = "00000000000000000000000000";

/// Beginning of the address, name of the place: there, elsewhere, nowhere. The longest beginning counts.
type Plek<'a> = (&'a str, &'a str, String, Option<String>, &'a str);

fn places(stad: &Stad) -> Vec<Plek<'static>> {
    let n = &stad.nummers;
    let purpose = Doel::first(stad);
    let mut all = agreements(n);
    all.extend([
        ("/opgave/", "id", n.opgave.clone(), Some(n.opgave_elders.clone()), NOOIT),
        ("/opgave/", "taak", n.taak.clone(), Some(n.taak_elders.clone()), NOOIT),
        ("/opgave/", "nummer", "1".into(), None, "77"),
        ("/ombuigen/regiotafel/", "tafel", n.tafel.clone(), Some(n.tafel_elders.clone()), NOOIT),
        ("/ombuigen/regiotafel/", "nummer", "1".into(), None, "77"),
        ("/ombuigen/regiotafel/", "jaar", "2027".into(), None, "1900"),
        ("/ombuigen/raadskeuze/", "keuze", n.keuze.clone(), Some(n.keuze_elders.clone()), NOOIT),
        ("/ombuigen/raadskeuze/", "nummer", "1".into(), None, "77"),
        ("/ombuigen/", "scenario", "scenario-hier".into(), Some("scenario-elders".into()), NOOIT),
        ("/ombuigen/", "nummer", "1".into(), None, "77"),
        ("/leren/terug/", "scenario", "scenario-hier".into(), Some("scenario-elders".into()), NOOIT),
        ("/leren/terug/", "bijstelling", "bijstelling-hier".into(), Some("bijstelling-elders".into()), NOOIT),
        ("/leren/terug/", "uitkomst", "uitkomst-hier".into(), Some("uitkomst-elders".into()), NOOIT),
        ("/leren/terug/", "stop", "stop-hier".into(), Some("stop-elders".into()), NOOIT),
        ("/leren/terug/", "clausule", "clausule-hier".into(), Some("clausule-elders".into()), NOOIT),
        ("/v1/scenarios/", "id", "scenario-hier".into(), Some("scenario-elders".into()), NOOIT),
        ("/v1/leren/effect/", "id", n.effect.clone(), Some(n.effect_elders.clone()), NOOIT),
        ("/leren/meting/", "meting", n.meting.clone(), Some(n.meting_elders.clone()), NOOIT),
        ("/leren/effect/", "panel", n.effect.clone(), Some(n.effect_elders.clone()), NOOIT),
        ("/gegevens/taken/", "id", n.werk.clone(), None, NOOIT),
        ("/gegevens/quarantaine/", "bericht", n.bericht.clone(), None, "0123456789abcdef0123456789abcdef"),
        ("/gegevens/bronnen/", "soort", "socialebasis".into(), None, "geheim"),
        ("/toegang/accounts/", "id", n.account.clone(), Some("acc-elders".into()), NOOIT),
        ("/toegang/toepassingen/", "id", "prog-hier".into(), Some("prog-elders".into()), NOOIT),
        ("/toegang/post/", "id", "post-hier".into(), Some("post-elders".into()), NOOIT),
        ("/leren/indicatoren/", "indicator", "niet-terug".into(), None, "geheim"),
        ("/v1/leren/indicatoren/", "id", "niet-terug".into(), None, "geheim"),
        ("/v1/opgaven/", "id", n.opgave.clone(), Some(n.opgave_elders.clone()), NOOIT),
        ("/toegang/doelen/", "doel", purpose.0, None, "geen-doel"),
        ("/toegang/doelen/", "versie", purpose.1, None, "77"),
        ("/opzoeken/verzoeken/", "id", "verzoek-hier".into(), Some("verzoek-elders".into()), NOOIT),
        ("/bewaren/termijnen/", "soort", "sessies".into(), None, "geheim"),
        ("/bewaren/voorbeelden/", "id", "voorbeeld-hier".into(), Some("voorbeeld-elders".into()), NOOIT),
        ("/rechten/verzoeken/", "id", "vraag-hier".into(), Some("vraag-elders".into()), NOOIT),
        ("/doen/signalen/", "zaak", n.zaak.clone(), Some(n.zaak_elders.clone()), NOOIT),
        ("/doen/signalen/", "levering", n.levering.clone(), Some(n.levering_elders.clone()), NOOIT),
        ("/doen/signalen/", "brief", "voorbeeld-000039".into(), None, NOOIT),
        ("/doen/signalen/", "soort", "aanbod".into(), None, "geheim"),
        ("/v1/signalen/", "id", n.levering.clone(), Some(n.levering_elders.clone()), NOOIT),
        ("/doen/overdracht/", "ontvanger", "berichten".into(), None, "geheim"),
        ("/doen/overdracht/", "id", "over-hier".into(), Some("over-elders".into()), NOOIT),
        ("/doen/plannen/", "plan", n.plan.clone(), Some(n.plan_elders.clone()), NOOIT),
        ("/mijn-plan/", "plan", n.plan.clone(), Some(n.plan_elders.clone()), NOOIT),
        // The page for the code is the same for what is not there.
        ("/tafel/", "id", NOOIT.into(), None, NOOIT),
        ("/doen/plannen/", "deel", "doel".into(), None, "geheim"),
        ("/doen/plannen/", "nummer", n.doel.clone(), None, "77"),
        ("/doen/plannen/", "versie", "1".into(), None, "77"),
        ("/doen/budget/", "fonds", "maatwerk".into(), Some("elders".into()), "geen-fonds"),
        (
            "/doen/budget/goedkeuren/",
            "voorstel",
            "voorstel-hier".into(),
            Some("voorstel-elders".into()),
            NOOIT,
        ),
        ("/doen/budget/bestanden/", "bestand", "bestand-hier".into(), Some("bestand-elders".into()), NOOIT),
        ("/account/sessies/", "sessie", NOOIT.into(), None, NOOIT),
        ("/uitnodiging/", "link", "geen-link".into(), None, "geen-link"),
        ("/taal/", "code", "en".into(), None, "xx"),
        ("/assets/", "name", "voorkant.css".into(), None, "geheim.css"),
    ]);
    all
}

/// The places of the rooms Afspraken, Leren and Spiegel.
fn agreements(n: &Nummers) -> Vec<Plek<'static>> {
    vec![
        ("/afspraken/overeenkomst/", "afspraak", n.afspraak.clone(), Some(n.afspraak_elders.clone()), NOOIT),
        ("/afspraken/overeenkomst/", "deel", "budget".into(), None, "geheim"),
        ("/afspraken/overeenkomst/", "nummer", "1".into(), None, "77"),
        ("/afspraken/overeenkomst/", "jaar", "2024".into(), None, "1900"),
        (
            "/afspraken/regio/",
            "vergelijking",
            n.vergelijking.clone(),
            Some(n.vergelijking_elders.clone()),
            NOOIT,
        ),
        ("/afspraken/regio/", "raam", n.raam.clone(), Some(n.raam_elders.clone()), NOOIT),
        ("/afspraken/regio/", "nummer", "1".into(), None, "77"),
        ("/afspraken/quickscan/", "ronde", n.ronde.clone(), Some(n.ronde_elders.clone()), NOOIT),
        ("/afspraken/prijzen/parameters/", "set", n.set.clone(), Some(n.set_elders.clone()), NOOIT),
        ("/afspraken/kengetallen/bandbreedte/", "band", n.band.clone(), Some(n.band_elders.clone()), NOOIT),
        ("/afspraken/prijzen/tarieven/", "tarief", n.tarief.clone(), Some(n.tarief_elders.clone()), NOOIT),
        ("/afspraken/prijzen/tarieven/", "bod", n.bod.clone(), Some(n.bod_elders.clone()), NOOIT),
        ("/leren/vragenlijst/", "lijst", n.lijst.clone(), Some(n.lijst_elders.clone()), NOOIT),
        ("/leren/vragenlijst/", "afname", n.afname.clone(), Some(n.afname_elders.clone()), NOOIT),
        ("/leren/cyclus/", "cyclus", n.cyclus.clone(), Some(n.cyclus_elders.clone()), NOOIT),
        ("/leren/cyclus/", "bijeenkomst", n.bijeenkomst.clone(), Some(n.bijeenkomst_elders.clone()), NOOIT),
        ("/leren/agenda/", "agenda", n.agenda.clone(), Some(n.agenda_elders.clone()), NOOIT),
        ("/leren/agenda/", "nummer", "1".into(), None, "77"),
        ("/dialoog/", "dialoog", n.dialoog.clone(), Some(n.dialoog_elders.clone()), NOOIT),
        ("/dialoog/", "nummer", "1".into(), None, "77"),
        ("/dialoog/", "zaak", n.uitdaging.clone(), Some(n.uitdaging_elders.clone()), NOOIT),
        ("/dialoog/{dialoog}/vertaling/", "taal", "en".into(), None, "xx"),
        ("/dialoog/{dialoog}/vertaling/", "stelling", "1".into(), None, "77"),
        ("/dialoog/", "stelling", "1".into(), None, "77"),
        ("/dialoog/", "afspraak", n.afspraak.clone(), Some(n.afspraak_elders.clone()), NOOIT),
        ("/pamflet/", "agenda", n.agenda.clone(), Some(n.agenda_elders.clone()), NOOIT),
        ("/dialoog/{dialoog}/inzending", "dialoog", n.gesprek.clone(), Some(n.gesprek_elders.clone()), NOOIT),
        ("/dialoog/{dialoog}/inzending", "nummer", "1001".into(), None, "77"),
        ("/stem/", "dialoog", n.gesprek.clone(), Some(n.gesprek_elders.clone()), NOOIT),
        // The link of a voter opens nothing for anybody else: what a stranger guesses is never one.
        ("/stem/", "token", GEEN_LINK.into(), None, GEEN_LINK),
        ("/stem/", "nummer", "1001".into(), None, "77"),
        ("/stem/", "stelling", "1".into(), None, "77"),
        ("/spiegel/", "ronde", n.spiegel.clone(), Some(n.spiegel_elders.clone()), NOOIT),
        (
            "/spiegel/voordracht/",
            "voordracht",
            n.voordracht.clone(),
            Some(n.voordracht_elders.clone()),
            NOOIT,
        ),
        ("/spiegel/voordracht/", "code", "G1".into(), None, "G9"),
        ("/gouden/", "voordracht", n.voordracht.clone(), Some(n.voordracht_elders.clone()), NOOIT),
        ("/spiegel/goudscan/", "scan", n.goudscan.clone(), Some(n.goudscan_elders.clone()), NOOIT),
        ("/goudscan/", "scan", n.goudscan.clone(), Some(n.goudscan_elders.clone()), NOOIT),
        ("/goudscan/", "link", n.goudscanlink.clone(), None, "geen-link"),
        ("/spiegelen/", "ronde", n.spiegel.clone(), Some(n.spiegel_elders.clone()), NOOIT),
        ("/spiegelen/", "link", n.spiegellink.clone(), None, "geen-link"),
        ("/leren/kompas/", "kompas", n.kompas.clone(), Some(n.kompas_elders.clone()), NOOIT),
        ("/leren/kompas/", "stap", "resultaat".into(), None, "geheim"),
        ("/leren/kompas/", "deel", "ambitie".into(), None, "geheim"),
        ("/leren/kompas/", "verhaal", n.verhaal.clone(), None, NOOIT),
        ("/leren/kompas/", "nummer", "1".into(), None, "77"),
        ("/v1/afspraken/", "id", n.afspraak.clone(), Some(n.afspraak_elders.clone()), NOOIT),
    ]
}

/// Key and version of a purpose of the register.
struct Doel(String, String);

impl Doel {
    fn first(stad: &Stad) -> Self {
        let page = stad.signed_in("raadslid").get("/toegang/doelen").text();
        let (_, rest) = page.split_once("href=\"/toegang/doelen/").expect("a purpose");
        let (key, rest) = rest.split_once('/').expect("its version");
        let (version, _) = rest.split_once('"').expect("its end");
        Self(key.to_owned(), version.to_owned())
    }
}

/// The table of places for a municipality.
pub struct Plekken(Vec<Plek<'static>>);

impl Plekken {
    pub fn of(stad: &Stad) -> Self {
        Self(places(stad))
    }

    /// The addresses of a pattern.
    ///
    /// # Panics
    /// When a place is not in the table: add it there, and think about what of another municipality could stand in it.
    pub fn fill(&self, pad: &str) -> Adressen {
        let parts: Vec<&str> = pad.split('/').collect();
        let mut filled = Adressen { eigen: pad.to_owned(), ander: None, geen: None };
        let (mut ander, mut geen) = (pad.to_owned(), pad.to_owned());
        for naam in parts.iter().filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            let place = self
                .0
                .iter()
                .filter(|(begin, name, ..)| pad.starts_with(begin) && *name == naam)
                .max_by_key(|(begin, ..)| begin.len());
            let Some((_, _, here, elsewhere, nowhere)) = place else {
                panic!(
                    "{pad}: say in access/places.rs what can stand in {{{naam}}}, also of another municipality"
                );
            };
            let hole = format!("{{{naam}}}");
            filled.eigen = filled.eigen.replace(&hole, here);
            ander = ander.replace(&hole, elsewhere.as_deref().unwrap_or(here));
            geen = geen.replace(&hole, nowhere);
            if elsewhere.is_some() {
                filled.ander = Some(String::new());
            }
            filled.geen = Some(String::new());
        }
        Adressen { ander: filled.ander.map(|_| ander), geen: filled.geen.map(|_| geen), ..filled }
    }
}
