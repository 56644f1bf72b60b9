//! From what somebody typed to a question, and what every answer is made from.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use domein::{Gemeentecode, Maand, parse_datum};
use feiten::Stand;

use super::beeld::Rekenwijze;
use super::gebied::Buurtlijst;
use super::moment::Moment;
use super::vertaling::Vertaling;
use crate::app::{App, AppFout, Beeld, blocking};
use crate::bronnen::{Bronnen, Personenbron};
use crate::gegevens::store::{self, Lijstversie};
use crate::instellingen::Instellingen;
use crate::uitvoer::{Aanduiding, Benaming, Gegeven};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vraag {
    /// Of which municipality.
    pub gemeente: Gemeentecode,
    /// When.
    pub moment: Moment,
}

impl Vraag {
    /// What an answer to it is about.
    pub fn over(&self) -> Vec<Aanduiding> {
        let (days, cost) = (self.moment.days(), self.moment.cost_period());
        let when = match self.moment {
            Moment::Peildatum(_) => Aanduiding::new(
                "peildatum",
                "Peildatum",
                "Day",
                Benaming::same(days.begin().to_string(), days.begin().to_string()),
            ),
            Moment::Jaar(year) => Aanduiding::new("jaar", "Jaar", "Year", Gegeven::Jaar(year)),
        };
        vec![
            Aanduiding::gemeente(self.gemeente),
            when,
            Aanduiding::periode("kostenperiode", "Kosten van", "Cost of", cost),
        ]
    }
}

/// How an answer was made, for beside every figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Herkomst {
    /// The list of product codes that was used; empty when there is none.
    pub productlijst: String,
    /// Number of the manifest of the facts.
    pub volgnummer: u64,
    /// Number of the manifest of what was delivered beside messages; 0 when there is nothing.
    pub bronnen: u64,
    /// Threshold of the protection.
    pub drempel: u64,
    /// Rounding of counts.
    pub afronding: u64,
    /// With more persons than this an address is crowded.
    pub druk_boven: u32,
    /// Last month with granted cost of this municipality: later months are empty, not free.
    pub laatste_maand: Option<Maand>,
}

/// An answer with how it was made.
#[derive(Clone, Debug)]
pub struct Gesteld<A> {
    /// The answer.
    pub antwoord: A,
    /// How it was made.
    pub herkomst: Herkomst,
}

/// What a `decide` works with.
pub struct Grond<'a> {
    /// What the messages mean together.
    pub stand: &'a Stand,
    /// What was delivered beside messages.
    pub bronnen: &'a Bronnen,
    /// In which neighbourhood somebody lives.
    pub buurten: &'a Buurtlijst,
    /// How to calculate and protect.
    pub wijze: Rekenwijze<'a>,
    /// The settings.
    pub instellingen: &'a Instellingen,
}

impl Grond<'_> {
    /// What other registers say of persons of a municipality: they are delivered by the municipality of the settings.
    /// Of another one, whose messages are here too, they say nothing.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub fn personen(&self, gemeente: Gemeentecode) -> Result<&Personenbron, AppFout> {
        static NOBODY: LazyLock<Personenbron> = LazyLock::new(Personenbron::default);
        match self.instellingen.gemeente {
            Some(own) if own != gemeente => Ok(&NOBODY),
            _ => self.bronnen.personen(),
        }
    }
}

/// The facts and settings on which questions are answered, of one moment.
#[derive(Clone)]
pub struct Vraagbasis {
    app: App,
    beeld: Arc<Beeld>,
    /// What was delivered beside messages.
    pub bronnen: Arc<Bronnen>,
    /// The settings.
    pub instellingen: Instellingen,
    /// The list of product codes, when there is one. It is named once: a newer one that comes in between is for
    /// the next question.
    lijst: Option<Lijstversie>,
    /// The list of neighbourhoods, named once in the same way.
    buurtlijst: Option<Lijstversie>,
}

impl Vraagbasis {
    /// The facts and settings as they are now.
    ///
    /// # Errors
    /// When they cannot be read.
    pub async fn now(app: &App) -> Result<Self, AppFout> {
        Ok(Self {
            app: app.clone(),
            beeld: app.beeld().await?,
            bronnen: app.bronnen().await?,
            instellingen: app.instellingen().await?,
            lijst: store::newest(&app.opslag, store::Lijst::Productcodes).await?,
            buurtlijst: store::newest(&app.opslag, store::Lijst::Buurten).await?,
        })
    }

    /// What the messages mean together.
    pub fn stand(&self) -> &Stand {
        &self.beeld.stand
    }

    /// The last month of a municipality with cost, as far as one odd line can be trusted.
    pub fn last_month(&self, gemeente: Gemeentecode) -> Option<Maand> {
        self.beeld.last_month(gemeente)
    }

    /// The year of a question about a whole year: the one that was asked for, else the last that has declarations up
    /// to its end.
    ///
    /// # Errors
    /// When what was typed is no year, or there is no cost yet.
    pub fn year(&self, gemeente: Gemeentecode, jaar: &str) -> Result<i16, AppFout> {
        Ok(match moment("", jaar.trim(), self.last_month(gemeente))? {
            Moment::Jaar(jaar) => jaar,
            Moment::Peildatum(maand) => maand.first_day().year() - 1,
        })
    }

    /// The municipality of a question: the one that was asked for, else that of the settings, else the only one.
    ///
    /// # Errors
    /// When there is none, or it has no messages, with what there is.
    pub fn gemeente(&self, wanted: Option<Gemeentecode>) -> Result<Gemeentecode, AppFout> {
        municipality(self.stand(), wanted.or(self.instellingen.gemeente))
    }

    /// The municipality of a question that needs no messages: the one that was asked for, else that of the settings,
    /// else the only one with messages or with a delivery of its own. None when nothing says which.
    ///
    /// # Errors
    /// When there are several, or a delivery cannot be read.
    pub async fn gemeente_zonder_berichten(
        &self,
        wanted: Option<Gemeentecode>,
    ) -> Result<Option<Gemeentecode>, AppFout> {
        if let Some(known) = wanted.or(self.instellingen.gemeente) {
            return Ok(Some(known));
        }
        let delivered = |bronnen: &Bronnen| {
            let own = bronnen.iv3()?.leveringen.iter().map(|levering| levering.gemeente);
            Ok(own.collect::<BTreeSet<_>>())
        };
        let mut known = self.read(delivered).await?;
        known.extend(self.stand().gemeenten.iter().copied());
        match known.len() {
            0 => Ok(None),
            1 => Ok(known.first().copied()),
            _ => {
                let codes: Vec<_> = known.iter().map(ToString::to_string).collect();
                Err(AppFout::Vraag(format!(
                    "er zijn gegevens van meer gemeenten: {}. Kies er één, of stel uw gemeente in.",
                    codes.join(", ")
                )))
            }
        }
    }

    /// Reads something of what was delivered, beside the server.
    ///
    /// # Errors
    /// When a delivery cannot be read.
    pub async fn read<T: Send + 'static>(
        &self,
        read: impl Fn(&Bronnen) -> Result<T, AppFout> + Clone + Send + 'static,
    ) -> Result<T, AppFout> {
        let attempt = async |basis: &Self| {
            let (bronnen, read) = (basis.bronnen.clone(), read.clone());
            blocking(move || read(&bronnen)).await?
        };
        match attempt(self).await {
            Err(error) if error.is_gone() => attempt(&self.newer(error).await?).await,
            done => done,
        }
    }

    /// Answers a question about a municipality, or finds the same answer again: one that was made from the same
    /// facts under the same settings and the same list. `vraag` names the question with all that is asked.
    ///
    /// Deliveries are read when they are first asked for. One that was taken back in between is no fault of who
    /// asks: then the question is answered once more, from what is delivered by then.
    ///
    /// # Errors
    /// When the facts, the settings or the list cannot be read.
    pub async fn answer<A: Send + Sync + 'static>(
        self,
        gemeente: Gemeentecode,
        vraag: String,
        decide: impl Fn(&Grond<'_>) -> Result<A, AppFout> + Send + Sync + 'static,
    ) -> Result<Arc<Gesteld<A>>, AppFout> {
        let decide = Arc::new(decide);
        match self.clone().attempt(gemeente, &vraag, decide.clone()).await {
            Err(error) if error.is_gone() => self.newer(error).await?.attempt(gemeente, &vraag, decide).await,
            done => done,
        }
    }

    /// The same with what is delivered now; the error again when that is still the same.
    async fn newer(&self, error: AppFout) -> Result<Self, AppFout> {
        let bronnen = self.app.bronnen().await?;
        if bronnen.lijst.volgnummer == self.bronnen.lijst.volgnummer {
            return Err(error);
        }
        Ok(Self { bronnen, ..self.clone() })
    }

    /// As [`answer`](Self::answer), and keeps nothing of it.
    ///
    /// # Errors
    /// As [`answer`](Self::answer).
    pub async fn once<A: Send + 'static>(
        self,
        gemeente: Gemeentecode,
        decide: impl FnOnce(&Grond<'_>) -> Result<A, AppFout> + Send + 'static,
    ) -> Result<A, AppFout> {
        let Self { app, beeld, bronnen, instellingen, lijst, buurtlijst } = self;
        let vertaling = store::vertaling_of(&app.opslag, lijst).await?;
        let buurten = neighbourhoods(&app, buurtlijst).await?;
        let delen = Bestanddelen { beeld, bronnen, gemeente, instellingen, vertaling, buurten };
        Ok(made(delen, decide).await?.antwoord)
    }

    async fn attempt<A: Send + Sync + 'static>(
        self,
        gemeente: Gemeentecode,
        vraag: &str,
        decide: Arc<impl Fn(&Grond<'_>) -> Result<A, AppFout> + Send + Sync + 'static>,
    ) -> Result<Arc<Gesteld<A>>, AppFout> {
        let Self { app, beeld, bronnen, instellingen, lijst, buurtlijst } = self;
        // All that an answer depends on: where one of these changes, no older answer has this name.
        let id = |versie: &Option<Lijstversie>| versie.as_ref().map_or(String::new(), |one| one.id.clone());
        let (feiten, delivered) = (beeld.volgnummer, bronnen.lijst.volgnummer);
        let lists = format!("{} {}", id(&lijst), id(&buurtlijst));
        let name = format!("{vraag} {gemeente} {feiten} {delivered} {lists} {instellingen:?}");
        let cache = app.antwoorden.clone();
        let make = async move {
            let vertaling = store::vertaling_of(&app.opslag, lijst).await?;
            let buurten = neighbourhoods(&app, buurtlijst).await?;
            let delen = Bestanddelen { beeld, bronnen, gemeente, instellingen, vertaling, buurten };
            made(delen, move |grond| decide(grond)).await
        };
        cache.get_or_make(name, make).await
    }
}

/// The list of neighbourhoods in one version, by the pseudonyms of its postcodes.
async fn neighbourhoods(app: &App, versie: Option<Lijstversie>) -> Result<Buurtlijst, AppFout> {
    let regels = store::buurten_of(&app.opslag, versie.as_ref()).await?;
    let datamap = app.datamap.clone();
    blocking(move || Buurtlijst::new(&regels, datamap.sleutel())).await
}

/// All that an answer is made of.
struct Bestanddelen {
    beeld: Arc<Beeld>,
    bronnen: Arc<Bronnen>,
    gemeente: Gemeentecode,
    instellingen: Instellingen,
    vertaling: Vertaling,
    buurten: Buurtlijst,
}

async fn made<A: Send + 'static>(
    delen: Bestanddelen,
    decide: impl FnOnce(&Grond<'_>) -> Result<A, AppFout> + Send + 'static,
) -> Result<Gesteld<A>, AppFout> {
    let Bestanddelen { beeld, bronnen, gemeente, instellingen, vertaling, buurten } = delen;
    let rules = instellingen.rules()?;
    let herkomst = Herkomst {
        productlijst: vertaling.versie.clone(),
        volgnummer: beeld.volgnummer,
        bronnen: bronnen.lijst.volgnummer,
        drempel: instellingen.bescherming.threshold,
        afronding: instellingen.bescherming.rounding,
        druk_boven: instellingen.druk_boven,
        laatste_maand: beeld.last_month(gemeente),
    };
    let antwoord = blocking(move || {
        let druk_boven = instellingen.druk_boven as usize;
        let wijze = Rekenwijze { vertaling: &vertaling, bescherming: &rules, druk_boven };
        decide(&Grond {
            stand: &beeld.stand,
            bronnen: &bronnen,
            buurten: &buurten,
            wijze,
            instellingen: &instellingen,
        })
    })
    .await??;
    Ok(Gesteld { antwoord, herkomst })
}

fn municipality(stand: &Stand, wanted: Option<Gemeentecode>) -> Result<Gemeentecode, AppFout> {
    let known = || stand.gemeenten.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match (wanted, stand.gemeenten.as_slice()) {
        (Some(code), codes) if codes.contains(&code) => Ok(code),
        (_, []) => Err(AppFout::Vraag("er zijn nog geen berichten. Lees eerst berichten in.".to_owned())),
        (Some(code), _) => {
            Err(AppFout::Vraag(format!("van gemeente {code} zijn geen berichten. Wel van: {}.", known())))
        }
        (None, [only]) => Ok(*only),
        (None, _) => Err(AppFout::Vraag(format!(
            "er zijn berichten van meer gemeenten: {}. Kies er één, of stel uw gemeente in.",
            known()
        ))),
    }
}

/// The moment of a question. Without a day or a year it is the last first of January with a whole year of
/// declarations before it.
///
/// # Errors
/// When what was typed is no day or year, or there is no cost yet.
pub(super) fn moment(peildatum: &str, jaar: &str, laatste_maand: Option<Maand>) -> Result<Moment, AppFout> {
    if !jaar.is_empty() {
        let year = jaar.parse::<i16>().ok().filter(|year| (2015..=2100).contains(year));
        return year.map(Moment::Jaar).ok_or_else(|| {
            AppFout::Vraag(format!("'{jaar}' is geen jaar. Kies een jaar van 2015 tot en met 2100."))
        });
    }
    if !peildatum.is_empty() {
        let day = parse_datum(peildatum).map_err(|error| AppFout::Vraag(error.to_string()))?;
        return if (2015..=2100).contains(&day.year()) {
            Ok(Moment::on(day))
        } else {
            Err(AppFout::Vraag("kies een peildatum van 2015 tot en met 2100.".to_owned()))
        };
    }
    laatste_maand.map(|maand| Moment::on(maand.plus(1).first_day().first_of_year())).ok_or_else(|| {
        AppFout::Vraag("er zijn nog te weinig toegekende kosten. Kies zelf een peildatum.".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bronnen::soort::Bronsoort;

    /// Somebody takes a delivery back after a question took note of it, and before it was read.
    #[tokio::test]
    async fn a_delivery_that_is_taken_back_in_between_does_not_fail_the_question() {
        let folder = tempfile::tempdir().unwrap();
        let (data, sleutel) = (folder.path().join("data"), folder.path().join("sleutel"));
        let app = App::open(&data, Some(&sleutel), true).await.unwrap();
        let gemeente: Gemeentecode = "9999".parse().unwrap();
        let deliver = |naam: &str| {
            app.datamap
                .add_bron(&feiten::bronnen::NieuweBron {
                    soort: Bronsoort::Regios.key().to_owned(),
                    sleutel: naam.to_owned(),
                    gemeente: "9999".to_owned(),
                    keuzes: [("jaar".to_owned(), "2024".to_owned())].into(),
                    rijen: 1,
                    geweigerd: 0,
                    bestanden: vec![feiten::bronnen::Bronbestand::new(
                        "regios.csv",
                        b"Gemeente;CBS;Jeugdregio\nVeld;9999;Noord\n".to_vec(),
                    )],
                    personen: None,
                })
                .unwrap();
        };
        deliver("een");
        deliver("twee");
        let basis = Vraagbasis::now(&app).await.unwrap();
        assert!(app.datamap.withdraw_bron(Bronsoort::Regios.key(), "een", "9999").unwrap());
        assert_eq!(basis.read(|bronnen| Ok(bronnen.regios()?.len())).await.unwrap(), 1);
        let asked = async |basis: Vraagbasis| {
            basis.answer(gemeente, "proef".to_owned(), |grond| Ok(grond.bronnen.regios()?.len())).await
        };
        let gesteld = asked(basis).await.unwrap();
        assert_eq!(
            (gesteld.antwoord, gesteld.herkomst.bronnen),
            (1, 3),
            "of the state after it was taken back"
        );
        // A file that is gone while the manifest still names it is a fault, and is told.
        deliver("drie");
        for entry in std::fs::read_dir(data.join("bronnen")).unwrap() {
            // Some of these folders hold no delivery.
            std::fs::remove_file(entry.unwrap().path().join("regios.csv")).ok();
        }
        assert!(asked(Vraagbasis::now(&app).await.unwrap()).await.is_err_and(|error| error.is_gone()));
    }

    /// Somebody sets a new list between a question and its answer: the answer is of the list under whose name it
    /// is kept.
    #[tokio::test]
    async fn a_list_that_comes_in_between_is_for_the_next_question() {
        let folder = tempfile::tempdir().unwrap();
        let (data, sleutel) = (folder.path().join("data"), folder.path().join("sleutel"));
        let app = App::open(&data, Some(&sleutel), true).await.unwrap();
        let gemeente: Gemeentecode = "9999".parse().unwrap();
        let wie = app.wie("proef").await.unwrap();
        let set = async |name: &str| {
            store::set_productcodes(&app.opslag, name, &[], &wie).await.unwrap();
        };
        let asked = async |basis: Vraagbasis| {
            let answered =
                basis.answer(gemeente, "proef".to_owned(), |grond| Ok(grond.wijze.vertaling.versie.clone()));
            let gesteld = answered.await.unwrap();
            assert_eq!(gesteld.antwoord, gesteld.herkomst.productlijst);
            gesteld.antwoord.clone()
        };
        set("eerste.csv").await;
        let basis = Vraagbasis::now(&app).await.unwrap();
        set("tweede.csv").await;
        assert!(asked(basis).await.starts_with("eerste.csv"));
        assert!(asked(Vraagbasis::now(&app).await.unwrap()).await.starts_with("tweede.csv"));
    }
}
