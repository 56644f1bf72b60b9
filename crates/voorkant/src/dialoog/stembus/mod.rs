//! The ballot box: where votes come in, wait for each other, and are kept together.
//!
//! On a busy evening hundreds of people begin and vote within the same second, and a disk confirms perhaps a hundred changes in
//! one. So what comes in while the disk is busy is kept in one change with all that waits. Who voted hears "kept" only after
//! that: what was confirmed is on the disk, and what was not confirmed may be sent again. The same vote twice is one vote.

mod store;

use std::sync::Arc;

use opslag::{Opslag, OpslagFout};
use tokio::sync::{OnceCell, mpsc, oneshot};
use verwachting::{Dialoogstem, Stellingnummer};

pub use self::store::{
    Gestemd, Stembiljet, Stemmer, add_codes, all_votes, codes, erase, participants, register, stemmer, trade,
    voted,
};

/// So many votes go into one change at most.
const SAMEN: usize = 256;
/// So many wait at most; who comes later waits at the door.
const WACHTRIJ: usize = 4_096;

/// A vote as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stembriefje {
    /// The dialogue.
    pub dialoog: String,
    /// Whose it is: the keyed hash of a token.
    pub merk: String,
    /// The statement.
    pub stelling: Stellingnummer,
    /// What was answered to it.
    pub stem: Dialoogstem,
}

/// What came of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ontvangst {
    /// It is kept.
    Bewaard,
    /// This voter is not known in this dialogue: the link was never given, or everything of it was erased.
    Onbekend,
    /// It could not be kept: the disk is full, or the database does not answer. It may be sent again.
    Mislukt,
}

/// What can come in.
#[derive(Clone, Debug)]
enum Inworp {
    /// A vote.
    Stem(Stembriefje),
    /// Somebody who begins: the dialogue, its municipality, and who.
    Begin(String, String, Stemmer),
}

type Wachtend = (Inworp, oneshot::Sender<Ontvangst>);

/// The ballot box of a data folder. Cloning shares it.
#[derive(Clone, Debug, Default)]
pub struct Stembus(Arc<OnceCell<mpsc::Sender<Wachtend>>>);

impl Stembus {
    /// Keeps a vote; comes back when it is on the disk, or cannot be.
    pub async fn cast(&self, opslag: &Opslag, briefje: Stembriefje) -> Ontvangst {
        self.take(opslag, Inworp::Stem(briefje)).await
    }

    /// Lets somebody take part in a dialogue of a municipality; who is there already stays as they were.
    pub async fn enter(&self, opslag: &Opslag, (dialoog, gemeente): (&str, &str), who: Stemmer) -> Ontvangst {
        self.take(opslag, Inworp::Begin(dialoog.to_owned(), gemeente.to_owned(), who)).await
    }

    async fn take(&self, opslag: &Opslag, inworp: Inworp) -> Ontvangst {
        let bus = self.0.get_or_init(|| async { open(opslag.clone()) }).await;
        let (answer, kept) = oneshot::channel();
        if bus.send((inworp, answer)).await.is_err() {
            return Ontvangst::Mislukt;
        }
        kept.await.unwrap_or(Ontvangst::Mislukt)
    }
}

/// Begins to collect; ends when nobody holds the box any more.
fn open(opslag: Opslag) -> mpsc::Sender<Wachtend> {
    let (bus, mut incoming) = mpsc::channel::<Wachtend>(WACHTRIJ);
    tokio::spawn(async move {
        let mut batch = Vec::with_capacity(SAMEN);
        while incoming.recv_many(&mut batch, SAMEN).await > 0 {
            let (inworpen, answers): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
            let outcomes = keep(&opslag, &inworpen).await;
            for (answer, outcome) in answers.into_iter().zip(outcomes) {
                // Who hung up meanwhile need not hear it; the vote is kept all the same.
                let _ = answer.send(outcome);
            }
        }
    });
    bus
}

/// Keeps them together; where that fails each by itself, so that one that cannot be kept takes no other along.
async fn keep(opslag: &Opslag, inworpen: &[Inworp]) -> Vec<Ontvangst> {
    if let Ok(outcomes) = together(opslag, inworpen).await {
        return outcomes;
    }
    let mut outcomes = Vec::with_capacity(inworpen.len());
    for inworp in inworpen {
        let alone = together(opslag, std::slice::from_ref(inworp)).await;
        outcomes.push(alone.ok().and_then(|one| one.first().copied()).unwrap_or(Ontvangst::Mislukt));
    }
    outcomes
}

/// Keeps many that came in together, such as those of an evening, in the order in which they are given. What came of each
/// stands at its place.
pub async fn keep_in_order(opslag: &Opslag, briefjes: &[Stembriefje]) -> Vec<Ontvangst> {
    let mut outcomes = Vec::with_capacity(briefjes.len());
    for batch in briefjes.chunks(SAMEN) {
        let batch: Vec<_> = batch.iter().cloned().map(Inworp::Stem).collect();
        outcomes.extend(keep(opslag, &batch).await);
    }
    outcomes
}

async fn together(opslag: &Opslag, inworpen: &[Inworp]) -> Result<Vec<Ontvangst>, OpslagFout> {
    let mut change = opslag.change().await?;
    let mut outcomes = Vec::with_capacity(inworpen.len());
    let vandaag = crate::app::today().to_string();
    for inworp in inworpen {
        outcomes.push(match inworp {
            Inworp::Stem(briefje) => store::put(&mut change, briefje, &vandaag).await?,
            Inworp::Begin(dialoog, gemeente, who) => {
                store::register_in(&mut change, (dialoog, gemeente), who, &vandaag).await?;
                Ontvangst::Bewaard
            }
        });
    }
    change.commit().await?;
    Ok(outcomes)
}

#[cfg(test)]
pub(crate) mod tests;
