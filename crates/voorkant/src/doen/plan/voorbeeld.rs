//! Plans of the fictional municipality, to practise with: one that runs, one that was closed and waits for its look back,
//! and a question that nobody took up yet. People and amounts are made up.

use ::plan::{
    Afsluiting, Akkoord, Betaler, Betrokkene, Bewijsgraad, Casusstap, Domeinblad, Evaluatie, Helper, Kans,
    Keuzebesluit, Keuzemoment, Keuzeoptie, Keuzeprijs, Kort, Kostenpost, Leefgebied, Lid, Lidnummer, Lidrol,
    Nodig, Nummer, Planafspraak, Plandoel, Planinhoud, Planstap, Prijstermijn, Rekenkant, Rekenregel,
    Wetsgebied, Woorden,
};
use domein::{Bedrag, Datum, Pseudoniem};
use jiff::Span;
use opslag::{Formulier, Wie};
use toegang::{Aanvrager, Doel, Gegevenssoort, Recht, Relatie, Rol, Verleend, Zaak, beslis};

use super::decide::Plandeling;
use super::dossier::{self, Begin, Door};
use super::{Planwerker, Werkrol};
use crate::app::{App, AppFout, today};
use crate::toegang::{Account, accounts, link_resident};

/// The municipality that does not exist.
const VERZONNEN: &str = "9999";

/// Makes the plans, once.
///
/// # Errors
/// In another municipality, without the example accounts, or when they cannot be kept.
pub async fn make(app: &App) -> Result<(), AppFout> {
    let say = |tekst: &str| AppFout::Vraag(tekst.to_owned());
    let gemeente = app.gemeente().await?;
    if gemeente != VERZONNEN {
        return Err(say("voorbeeldplannen kunnen alleen in de verzonnen gemeente 9999"));
    }
    let all = accounts(&app.opslag, VERZONNEN).await?;
    let find = |naam: &str| {
        all.iter()
            .find(|one| one.inlognaam == naam)
            .ok_or_else(|| say("maak eerst de voorbeeldaccounts: voorkant toegang voorbeeld --data MAP"))
    };
    let (regisseur, collega, inwoner) =
        (find("regisseur")?, find("professional-gemeente")?, find("inwoner")?);
    let persoon = resident(app, inwoner).await?;
    let story = Verhaal { app, regisseur, collega, today: today() };
    story.running(persoon).await?;
    story.closed().await?;
    story.asked().await
}

/// Who the example resident is in the facts: somebody with much help.
async fn resident(app: &App, inwoner: &Account) -> Result<Option<Pseudoniem>, AppFout> {
    if let Some(known) = inwoner.stand.persoon {
        return Ok(Some(known));
    }
    let beeld = app.beeld().await?;
    let mut counts = vec![0_u32; beeld.stand.personen.len()];
    for one in &beeld.stand.toewijzingen {
        if let Some(count) = counts.get_mut(one.persoon as usize) {
            *count += 1;
        }
    }
    let most = counts.iter().zip(&beeld.stand.personen).max_by_key(|(count, persoon)| (**count, **persoon));
    let Some((_, persoon)) = most else { return Ok(None) };
    let wie = app.wie("opdrachtregel").await?;
    link_resident(&app.opslag, inwoner, *persoon, &wie).await?;
    Ok(Some(*persoon))
}

struct Verhaal<'a> {
    app: &'a App,
    regisseur: &'a Account,
    collega: &'a Account,
    today: Datum,
}

fn woorden(text: &str) -> Result<Woorden, AppFout> {
    text.parse().map_err(|error| AppFout::Vraag(format!("{error}")))
}

fn kort(text: &str) -> Result<Kort, AppFout> {
    text.parse().map_err(|error| AppFout::Vraag(format!("{error}")))
}

fn euros(euros: i64, bron: &str, graad: Bewijsgraad) -> Result<Kostenpost, AppFout> {
    Ok(Kostenpost { bedrag: Bedrag::from_cents(euros * 100), bron: kort(bron)?, graad })
}

impl Verhaal<'_> {
    fn day(&self, days: i64) -> Datum {
        self.today.checked_add(Span::new().days(days)).unwrap_or(self.today)
    }

    fn wie(&self, account: &Account) -> Wie {
        Wie { naam: account.named(), oorsprong: "voorbeeld".to_owned(), gemeente: VERZONNEN.to_owned() }
    }

    fn worker(account: &Account, rol: Werkrol, grondslag: &str) -> Planwerker {
        Planwerker {
            account: account.id.clone(),
            versie: 1,
            rol: Some(rol),
            doel: ("wmo-onderzoek".to_owned(), 1),
            grondslag: grondslag.to_owned(),
            tot: None,
            wie: String::new(),
            wanneer: String::new(),
        }
    }

    fn zaak(&self) -> Result<Zaak, AppFout> {
        let gemeente = VERZONNEN.parse().map_err(|error| AppFout::Vraag(format!("{error}")))?;
        let doel = Doel::find("wmo-onderzoek");
        Ok(Zaak { doel, relatie: Relatie::Betrokken, ..Zaak::of(gemeente, self.today) })
    }

    /// The yes that the director of the example gets from the policy.
    fn granted(&self) -> Result<Verleend, AppFout> {
        let zaak = self.zaak()?;
        let Some(gemeente) = zaak.gemeente else { return Err(AppFout::Vraag("geen gemeente".to_owned())) };
        let director = Aanvrager::new(gemeente, [Rol::Regisseur]);
        beslis(&director, Recht::PlanBewerken, &zaak).map_err(|no| AppFout::Vraag(no.to_string()))
    }

    async fn begin(
        &self,
        name: &str,
        inhoud: Planinhoud,
        days: i64,
        oppakken: bool,
    ) -> Result<String, AppFout> {
        let wie = self.wie(self.regisseur);
        let formulier = Formulier::read(name);
        let begin = Begin {
            formulier: &formulier,
            inhoud,
            gebied: "WK999901".to_owned(),
            werker: Self::worker(
                self.regisseur,
                if oppakken { Werkrol::Regisseur } else { Werkrol::Medewerker },
                "het huishouden vraagt zelf om hulp (Wmo 2015, art. 2.3.2)",
            ),
            oppakken,
        };
        let door = Door { account: &self.regisseur.id, wie: &wie, dag: self.day(days) };
        dossier::begin(self.app, begin, &door, &self.granted()?).await
    }

    /// Whether this plan was made before, and what is in it went on since.
    async fn is_made(&self, id: &str) -> Result<bool, AppFout> {
        let kop = dossier::open(self.app, VERZONNEN, id).await?;
        Ok(kop.is_some_and(|kop| kop.werkers.len() > 1))
    }

    async fn running(&self, persoon: Option<Pseudoniem>) -> Result<(), AppFout> {
        let id = self.begin("voorbeeld-plan-1", self.household(persoon)?, -60, true).await?;
        if self.is_made(&id).await? {
            return Ok(());
        }
        let granted = self.granted()?;
        let wie = self.wie(self.regisseur);
        let door = Door { account: &self.regisseur.id, wie: &wie, dag: self.day(-30) };
        let opened = dossier::open(self.app, VERZONNEN, &id).await?;
        let dossier =
            opened.ok_or_else(|| AppFout::Vraag("het voorbeeldplan is er niet".to_owned()))?.open(&granted);
        let signed = dossier.plan.antwoord(Nummer(31), Lidnummer(1), None, Akkoord::Ja, self.day(-30));
        let signed = signed.map_err(|error| AppFout::Vraag(error.to_string()))?;
        dossier::save(self.app, &dossier, (&dossier.plan, &signed), &door, &granted).await?;
        for soort in [Gegevenssoort::Jeugd, Gegevenssoort::Participatie, Gegevenssoort::Schuldhulp] {
            let verzoek = "Wij willen één plan en één persoon die alles weet.".to_owned();
            let deling =
                Plandeling { soort, verzoek, tot: self.day(300), wie: String::new(), wanneer: String::new() };
            dossier::share(self.app, &dossier, deling, &door, &granted).await?;
        }
        let colleague =
            Self::worker(self.collega, Werkrol::Medewerker, "doet het onderzoek naar hulp in huis");
        dossier::set_worker(self.app, &dossier, &colleague, &door, &granted).await
    }

    /// The household of the story: three months behind with the rent, and much help side by side.
    fn household(&self, persoon: Option<Pseudoniem>) -> Result<Planinhoud, AppFout> {
        let mut inhoud = Planinhoud {
            vraag: Some(woorden("Wij willen hier blijven wonen. We zijn bang voor de deurwaarder.")?),
            over_een_jaar: Some(woorden("Geen schulden meer. Noor gaat weer elke dag naar school.")?),
            wetten: [Wetsgebied::Wmo, Wetsgebied::Wgs].into(),
            ..Planinhoud::default()
        };
        let member = |naam: &str, rol| Ok::<_, AppFout>(Lid::new(kort(naam)?, rol, self.day(-400)));
        inhoud.leefeenheid.0.insert(Lidnummer(1), Lid { persoon, ..member("Samira", Lidrol::Ouder)? });
        inhoud.leefeenheid.0.insert(Lidnummer(2), member("Karim", Lidrol::Ouder)?);
        let noor = Lid { achttien: Some(self.day(1200)), ..member("Noor", Lidrol::Kind)? };
        inhoud.leefeenheid.0.insert(Lidnummer(3), noor);
        self.goals(&mut inhoud)?;
        self.help(&mut inhoud)?;
        self.fields(&mut inhoud)?;
        self.choices(&mut inhoud)?;
        self.money(&mut inhoud)?;
        inhoud.evaluaties.insert(Nummer(61), Evaluatie { op: self.day(3), gehouden: None, verslag: None });
        Ok(inhoud)
    }

    fn goals(&self, inhoud: &mut Planinhoud) -> Result<(), AppFout> {
        let mut rent = Plandoel::new(woorden("Ik wil de huur weer op tijd betalen.")?);
        rent.eigenaar = Some(Lidnummer(1));
        rent.gebied = Some(Leefgebied::Geld);
        rent.op = Some(self.day(40));
        rent.helpers = [Helper::Netwerk(kort("broer Hassan")?)].into();
        let step = |tekst: &str, wie: Helper, days: i64, done: Option<i64>| {
            Ok::<_, AppFout>(Planstap {
                tekst: kort(tekst)?,
                wie: Some(wie),
                op: Some(self.day(days)),
                gedaan: done.map(|days| self.day(days)),
            })
        };
        rent.stappen.insert(
            Nummer(21),
            step("Alle post op één stapel leggen", Helper::Lid(Lidnummer(1)), -20, Some(-22))?,
        );
        rent.stappen.insert(
            Nummer(22),
            step(
                "Met de woningcorporatie bellen over een regeling",
                Helper::Netwerk(kort("broer Hassan")?),
                2,
                None,
            )?,
        );
        inhoud.doelen.insert(Nummer(11), rent);
        let mut school = Plandoel::new(woorden("Ik wil weer elke dag naar school.")?);
        school.eigenaar = Some(Lidnummer(3));
        school.gebied = Some(Leefgebied::Opgroeien);
        school.helpers = [
            Helper::Lid(Lidnummer(2)),
            Helper::Professional { naam: kort("juf Els")?, organisatie: kort("school De Linde")? },
        ]
        .into();
        school
            .stappen
            .insert(Nummer(23), step("Elke ochtend samen fietsen", Helper::Lid(Lidnummer(2)), 7, None)?);
        inhoud.doelen.insert(Nummer(12), school);
        let belofte = Some(kort("wijkteam Noord")?);
        let partijen = [Lidnummer(1), Lidnummer(2)].into();
        let tekst = woorden("Wij openen de post samen, elke vrijdag. Het wijkteam belt dan.")?;
        inhoud.afspraken.insert(Nummer(31), Planafspraak { tekst, partijen, belofte, op: Some(self.day(5)) });
        Ok(())
    }

    fn help(&self, inhoud: &mut Planinhoud) -> Result<(), AppFout> {
        let lines = [
            (
                "Jeugdhulp De Brug",
                "praat met Noor",
                Wetsgebied::Jeugdwet,
                Betaler::Gemeente,
                14_500,
                Nodig::Onbekend,
            ),
            (
                "Thuisbegeleiding Zuid",
                "helpt in huis",
                Wetsgebied::Wmo,
                Betaler::Gemeente,
                9_800,
                Nodig::Ja(self.day(-30)),
            ),
            (
                "Werkplein",
                "uitkering",
                Wetsgebied::Participatiewet,
                Betaler::Gemeente,
                17_600,
                Nodig::Ja(self.day(-30)),
            ),
            (
                "Bewindvoerder Kade",
                "beheert het geld",
                Wetsgebied::Wgs,
                Betaler::Inwoner,
                1_400,
                Nodig::Nee(self.day(-30)),
            ),
        ];
        for ((organisatie, taak, wet, betaler, kosten, nodig), nummer) in lines.into_iter().zip(41..) {
            let one = Betrokkene {
                naam: None,
                organisatie: kort(organisatie)?,
                taak: kort(taak)?,
                wet,
                betaler,
                kosten: Some(euros(kosten, "verzonnen", Bewijsgraad::C)?),
                sinds: Some(self.day(-500)),
                nodig,
                betreft: Default::default(),
            };
            inhoud.betrokkenen.insert(Nummer(nummer), one);
        }
        Ok(())
    }

    fn fields(&self, inhoud: &mut Planinhoud) -> Result<(), AppFout> {
        let waarom = woorden("Zonder dit weten we niet of zij kunnen blijven wonen.")?;
        let zaak = Zaak { vandaag: self.day(-60), ..self.zaak()? };
        let door = kort(&self.regisseur.named())?;
        let blad = Domeinblad::new(Leefgebied::Wonen, waarom, Wetsgebied::Wmo, false, door, &zaak);
        let mut blad = blad.map_err(|error| AppFout::Vraag(error.to_string()))?;
        blad.notitie =
            Some(woorden("Drie maanden huur niet betaald. De corporatie wacht met de deurwaarder.")?);
        inhoud.gebieden.insert(Nummer(51), blad);
        Ok(())
    }

    fn choices(&self, inhoud: &mut Planinhoud) -> Result<(), AppFout> {
        let price = |euros_: i64, termijn| {
            Ok::<_, AppFout>(Some(Keuzeprijs {
                termijn,
                kosten: euros(euros_, "verzonnen", Bewijsgraad::C)?,
            }))
        };
        let options = [
            ("Iemand die elke week met de post helpt", price(2_100, Prijstermijn::PerJaar)?),
            ("Een cursus geldzaken, samen met Hassan", price(150, Prijstermijn::Eenmalig)?),
        ];
        let mut opties = std::collections::BTreeMap::new();
        for ((wat, prijs), nummer) in options.into_iter().zip(72..) {
            opties.insert(Nummer(nummer), Keuzeoptie { wat: kort(wat)?, prijs });
        }
        let gekozen = Some(Keuzebesluit { optie: Nummer(73), lid: Lidnummer(1), op: self.day(-30) });
        inhoud.keuzen.insert(Nummer(71), Keuzemoment { vraag: kort("Hulp bij de post")?, opties, gekozen });
        Ok(())
    }

    /// Illustrative amounts: what happens without the plan, and with it, in the first year.
    fn money(&self, inhoud: &mut Planinhoud) -> Result<(), AppFout> {
        use Rekenkant::{Met, Zonder};
        let lines = [
            (Zonder, "jeugdhulp", Betaler::Gemeente, 14_500, 100),
            (Zonder, "begeleiding", Betaler::Gemeente, 9_800, 100),
            (Zonder, "uitkering", Betaler::Gemeente, 17_600, 100),
            (Zonder, "schulden en beslag", Betaler::Anders, 4_200, 100),
            (Zonder, "uithuiszetting", Betaler::Woningcorporatie, 30_000, 45),
            (Met, "huur overbruggen", Betaler::Gemeente, 1_850, 100),
            (Met, "tandarts", Betaler::Gemeente, 900, 100),
            (Met, "regie, 60 uur", Betaler::Gemeente, 4_680, 100),
            (Met, "jeugdhulp", Betaler::Gemeente, 6_200, 100),
            (Met, "begeleiding", Betaler::Gemeente, 5_400, 100),
            (Met, "uitkering", Betaler::Gemeente, 17_600, 100),
            (Met, "uithuiszetting", Betaler::Woningcorporatie, 30_000, 8),
        ];
        for ((kant, post, betaler, bedrag, kans), nummer) in lines.into_iter().zip(81..) {
            let regel = Rekenregel {
                kant,
                post: kort(post)?,
                betaler,
                bedrag: Bedrag::from_cents(bedrag * 100),
                kans: Kans::percent(kans).unwrap_or(Kans::ZEKER),
                jaar: 1,
                bron: kort("verzonnen voorbeeld")?,
                graad: Bewijsgraad::D,
            };
            inhoud.driehoek.regels.insert(Nummer(nummer), regel);
        }
        let driehoek = &mut inhoud.driehoek;
        driehoek.regel = Some(woorden("De gewone regel voor bijzondere bijstand duurt acht weken.")?);
        driehoek.ruimte = Some(woorden("De Wgs wil dat mensen hun huis houden.")?);
        driehoek.reden = Some(woorden(
            "Huur overbruggen kost minder dan een uithuiszetting, en Noor blijft op haar school.",
        )?);
        driehoek.inwoner = Some(woorden("Zij willen dit, en Hassan kijkt mee.")?);
        Ok(())
    }

    async fn closed(&self) -> Result<(), AppFout> {
        let mut inhoud =
            Planinhoud { vraag: Some(woorden("Ik kom de deur niet meer uit.")?), ..Planinhoud::default() };
        inhoud
            .leefeenheid
            .0
            .insert(Lidnummer(1), Lid::new(kort("Willem")?, Lidrol::Volwassene, self.day(-400)));
        let mut goal = Plandoel::new(woorden("Ik wil elke dag even naar buiten.")?);
        goal.helpers = [Helper::Netwerk(kort("buurman Piet")?)].into();
        inhoud.doelen.insert(Nummer(11), goal);
        let id = self.begin("voorbeeld-plan-2", inhoud, -300, true).await?;
        let granted = self.granted()?;
        let Some(kop) = dossier::open(self.app, VERZONNEN, &id).await? else { return Ok(()) };
        let dossier = kop.open(&granted);
        if !matches!(dossier.casus, ::plan::Casus::Lopend(_)) {
            return Ok(());
        }
        let wie = self.wie(self.regisseur);
        let door = Door { account: &self.regisseur.id, wie: &wie, dag: self.day(-100) };
        let afsluiting =
            Afsluiting::EigenNetwerk(woorden("Buurman Piet loopt elke ochtend een rondje met hem.")?);
        let stap = Casusstap::Sluit { door: kort(&wie.naam)?, afsluiting };
        dossier::step(self.app, &dossier, stap, &[], &door, &granted).await.map(|_| ())
    }

    async fn asked(&self) -> Result<(), AppFout> {
        let mut inhoud = Planinhoud {
            vraag: Some(woorden("Mijn moeder vergeet steeds meer. Wie helpt mij?")?),
            ..Planinhoud::default()
        };
        inhoud
            .leefeenheid
            .0
            .insert(Lidnummer(1), Lid::new(kort("Ingrid")?, Lidrol::Volwassene, self.day(-1)));
        self.begin("voorbeeld-plan-3", inhoud, -1, false).await.map(|_| ())
    }
}
