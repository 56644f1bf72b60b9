//! The pages of nominations.

mod besluit;
mod blad;
mod criterium;
mod delen;
mod jury;
mod lijst;
mod openbaar;
mod stap;
mod wie;

pub(in crate::spiegel) use self::delen::standing;

use opslag::stuk::{self, Stuk};
use toegang::Recht;

use super::{Voordrachtbesluit, Voordrachtinhoud, Voordrachtstuk};
use crate::afspraken::kant::Kant;
use crate::poort::{Bevoegd, Mag, Routes, SpiegelLezen, VoordrachtBeoordelen, VoordrachtMaken};
use crate::spiegel::blik::Bereik;
use crate::web::stukblad::Stukblad;
use crate::web::{Kader, Kruimel, WebFout};

/// Where nominations begin.
pub(in crate::spiegel) const VOORDRACHT: &str = "/spiegel/voordracht";
/// Where everybody reads.
pub(in crate::spiegel) const GOUDEN: &str = "/gouden";

type Dossier = Stuk<Voordrachtstuk>;

/// The addresses.
pub fn routes() -> Routes {
    Routes::new()
        .get(VOORDRACHT, lijst::show)
        .get("/spiegel/voordracht/nieuw", wie::show_new)
        .post("/spiegel/voordracht/nieuw", wie::make)
        .get("/spiegel/voordracht/{voordracht}", blad::show)
        .get("/spiegel/voordracht/{voordracht}/wie", wie::show)
        .post("/spiegel/voordracht/{voordracht}/wie", wie::save)
        .get("/spiegel/voordracht/{voordracht}/criterium/{code}", criterium::show)
        .post("/spiegel/voordracht/{voordracht}/criterium/{code}", criterium::save)
        .get("/spiegel/voordracht/{voordracht}/stap", stap::show)
        .post("/spiegel/voordracht/{voordracht}/stap", stap::take)
        .get("/spiegel/voordracht/{voordracht}/jury", jury::show)
        .post("/spiegel/voordracht/{voordracht}/jury", jury::save)
        .get("/spiegel/voordracht/{voordracht}/jury/besluit", besluit::show)
        .post("/spiegel/voordracht/{voordracht}/jury/besluit", besluit::save)
        .get(GOUDEN, openbaar::list)
        .get("/gouden/{voordracht}", openbaar::show)
}

impl Stukblad for Voordrachtstuk {
    const WAT: (&'static str, &'static str) = ("deze voordracht", "this nomination");
    const INGETROKKEN: Voordrachtbesluit = Voordrachtbesluit::Ingetrokken;
    const HERVAT: Voordrachtbesluit = Voordrachtbesluit::Hervat;

    fn address(id: &str) -> String {
        address(id)
    }

    fn titel(inhoud: &Voordrachtinhoud) -> &str {
        &inhoud.voordracht.bestand().door
    }

    fn crumbs(kader: &Kader) -> Vec<Kruimel<'_>> {
        crumbs(kader).to_vec()
    }
}

/// The page of a nomination.
pub(in crate::spiegel) fn address(id: &str) -> String {
    format!("{VOORDRACHT}/{id}")
}

/// The places above all nominations.
fn crumbs(kader: &Kader) -> [Kruimel<'_>; 3] {
    [
        ("/", kader.t("Voorpagina", "Home")),
        ("/spiegel", kader.t("Spiegel", "Mirror")),
        (VOORDRACHT, kader.t("Voordrachten", "Nominations")),
    ]
}

async fn find<B>(mag: &Mag<B>, id: &str) -> Result<Dossier, WebFout>
where
    B: Bevoegd,
    B::Blik: Bereik,
{
    let found = stuk::one::<Voordrachtstuk>(&mag.app().opslag, &mag.wie().gemeente, id).await?;
    found.ok_or(WebFout::NietGevonden)
}

/// Whether whoever reads this page writes this nomination: then they see a draft, and who can be asked.
fn writes(kader: &Kader, dossier: &Dossier) -> bool {
    kader.mag(Recht::VoordrachtMaken) && Kant::of(kader.aanmelding()).sees(&dossier.organisatie)
}

/// Whether whoever reads this page may see it: a draft and what was withdrawn is of who writes it.
fn sees(kader: &Kader, dossier: &Dossier) -> bool {
    dossier.nu.inhoud.voordracht.juryblad().is_some() || writes(kader, dossier)
}

/// A nomination that whoever asks may read.
async fn seen(mag: &Mag<SpiegelLezen>, kader: &Kader, id: &str) -> Result<Dossier, WebFout> {
    let found = find(mag, id).await?;
    if sees(kader, &found) { Ok(found) } else { Err(WebFout::NietGevonden) }
}

/// A nomination that whoever asks writes.
async fn own(mag: &Mag<VoordrachtMaken>, id: &str) -> Result<Dossier, WebFout> {
    let found = find(mag, id).await?;
    let mine = Kant::of(mag.aanmelding()).sees(&found.organisatie);
    if mine { Ok(found) } else { Err(WebFout::NietGevonden) }
}

/// A nomination that the jury sees: never one of their own organisation.
async fn filed(mag: &Mag<VoordrachtBeoordelen>, id: &str) -> Result<Dossier, WebFout> {
    let found = find(mag, id).await?;
    let there = found.nu.inhoud.voordracht.juryblad().is_some();
    let own = Kant::of(mag.aanmelding()).is(&found.organisatie);
    if there && !own { Ok(found) } else { Err(WebFout::NietGevonden) }
}

/// What a municipality is called in a nomination: never nothing, because a name is compared with a name.
pub(in crate::spiegel) fn name_of(gemeentenaam: &str) -> String {
    if gemeentenaam.is_empty() { "deze gemeente".to_owned() } else { gemeentenaam.to_owned() }
}
