//! The traffic month by month: settings first, then what was sent in each month and declared about it.

use berichten::{Bericht, Partij};
use domein::{Datum, Maand};

use crate::bericht301::{message_301, messages_301};
use crate::bericht315::{Wat, messages_of_requests};
use crate::bericht323::{message_323, message_325, message_325_refused};
use crate::declaraties::{Administratie, books};
use crate::fouten::Courier;
use crate::instellingen::settings;
use crate::leveringen::{message_305_307, messages_305_307};
use crate::retouren::{Lot, Oordeel, lot, message_return};
use crate::world::World;

/// The last number that each sender gave; the municipality stands apart.
struct Numbers {
    gemeente: u32,
    aanbieders: Vec<u32>,
}

impl Numbers {
    fn new(world: &World) -> Self {
        Self { gemeente: 0, aanbieders: vec![0; world.aanbod.aanbieders.len()] }
    }

    fn of_gemeente(&mut self) -> u32 {
        self.gemeente += 1;
        self.gemeente
    }

    fn of_aanbieder(&mut self, aanbieder: u16) -> u32 {
        let number = &mut self.aanbieders[usize::from(aanbieder)];
        *number += 1;
        *number
    }
}

/// Where every message goes out, and its return comes back.
struct Postkamer<'a, 'b, 'c> {
    world: &'a World,
    courier: &'b mut Courier<'c>,
    berichten: Numbers,
    /// Returns have numbers of their own, so that more or fewer of them change nothing else.
    retouren: Numbers,
}

/// Hands over every file.
pub(crate) fn send_all(world: &World, courier: &mut Courier<'_>, progress: &mut dyn FnMut(u64, u64)) {
    let total = world.months.len() as u64;
    progress(0, total);
    for (path, text) in settings(world) {
        courier.text(path, text);
    }
    let mut post =
        Postkamer { world, courier, berichten: Numbers::new(world), retouren: Numbers::new(world) };
    let (assignments, deliveries) = (messages_301(world), messages_305_307(world));
    let requests = messages_of_requests(world);
    let (mut assignments, mut deliveries, mut requests) = (
        assignments.iter().peekable(),
        deliveries.chunk_by(|one, other| one.together(other, world)).peekable(),
        requests.iter().peekable(),
    );
    let mut books = books(world);
    for (done, month) in world.months.iter().enumerate() {
        let last = if done + 1 == world.months.len() { world.cutoff } else { month.last_day() };
        while let Some(melding) = requests.next_if(|melding| melding.day <= last) {
            let aanbieder = melding.aanbieder(world);
            let asked = melding.wat == Wat::Vraag;
            let number =
                if asked { post.berichten.of_aanbieder(aanbieder) } else { post.berichten.of_gemeente() };
            post.send(melding.bericht(world, number), aanbieder);
        }
        while let Some(melding) = assignments.next_if(|melding| melding.day <= last) {
            let number = post.berichten.of_gemeente();
            post.send(message_301(world, melding, number), melding.aanbieder);
        }
        while let Some(meldingen) = deliveries.next_if(|some| some.iter().all(|one| one.day <= last)) {
            let Some(aanbieder) = meldingen.first().map(|melding| melding.aanbieder(world)) else {
                continue;
            };
            let number = post.berichten.of_aanbieder(aanbieder);
            post.send(message_305_307(world, meldingen, number), aanbieder);
        }
        for books in &mut books {
            post.declare(books, *month);
        }
        progress(done as u64 + 1, total);
    }
}

impl Postkamer<'_, '_, '_> {
    /// Sends a message to or from an organisation, and what comes back of it.
    fn send(&mut self, bericht: Option<Bericht>, aanbieder: u16) {
        let Some(mut bericht) = bericht else {
            return;
        };
        let opdracht = &self.world.opdracht;
        match lot(opdracht.seed, &bericht, opdracht.bounded_returns(), self.world.cutoff) {
            Lot::Stil => self.courier.bericht(bericht),
            Lot::Aanvaard(day) => {
                let retour = self.return_of(&bericht, None, aanbieder, day);
                self.courier.bericht(bericht);
                retour.into_iter().for_each(|retour| self.courier.bericht(retour));
            }
            Lot::Afgewezen { wrong, day, oordeel, again } => {
                let retour = self.return_of(&wrong, Some(oordeel), aanbieder, day);
                self.courier.bericht(*wrong);
                retour.into_iter().for_each(|retour| self.courier.bericht(retour));
                let number = match bericht.header.afzender {
                    Partij::Gemeente(_) => self.berichten.of_gemeente(),
                    Partij::Aanbieder(_) => self.berichten.of_aanbieder(aanbieder),
                };
                bericht.header.identificatie.identificatie = format!("{number:09}");
                bericht.header.identificatie.dagtekening = again;
                self.courier.bericht(bericht);
            }
        }
    }

    /// The return by who received the message.
    fn return_of(
        &mut self,
        bericht: &Bericht,
        oordeel: Option<Oordeel>,
        aanbieder: u16,
        day: Datum,
    ) -> Option<Bericht> {
        let number = match bericht.header.ontvanger {
            Partij::Gemeente(_) => self.retouren.of_gemeente(),
            Partij::Aanbieder(_) => self.retouren.of_aanbieder(aanbieder),
        };
        message_return(bericht, oordeel, number, day)
    }

    fn declare(&mut self, books: &mut Administratie, month: Maand) {
        let world = self.world;
        let Some(declaratie) = books.declare(world, month) else {
            return;
        };
        if let Some(first) = &declaratie.refused {
            let first = declaratie.as_first_sent(first);
            let number = self.berichten.of_aanbieder(declaratie.aanbieder);
            self.courier.bericht(message_323(world, &first, number));
            if first.answered <= world.cutoff {
                let answer = self.berichten.of_gemeente();
                self.courier.bericht(message_325_refused(world, &first, number, answer));
            }
        }
        if declaratie.dagtekening > world.cutoff {
            return;
        }
        let number = self.berichten.of_aanbieder(declaratie.aanbieder);
        self.courier.bericht(message_323(world, &declaratie, number));
        if declaratie.answered <= world.cutoff {
            let answer = self.berichten.of_gemeente();
            self.courier.bericht(message_325(world, &declaratie, number, answer));
        }
    }
}
