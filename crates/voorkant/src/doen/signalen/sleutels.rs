//! Keys of signals: of an address, of a signal, of a delivery. They follow from the key of the data folder and stay the
//! same when it is rotated, so that a next signal still meets the one before.

use bronnen::Adressleutel;
use bronnen::ddas::Signaalpartner;
use kluis::Sleutel;

/// Makes the keys.
pub(super) struct Signaalsleutel([u8; 32]);

impl Signaalsleutel {
    pub fn of(sleutel: &Sleutel) -> Self {
        Self(sleutel.derive("voorkant 2026-11-30 sleutels van vroegsignalen"))
    }

    /// The key of an address.
    pub fn adres(&self, adres: &Adressleutel) -> String {
        let number = adres.huisnummer().to_string();
        self.hash(b"adres", &[adres.postcode().as_str(), &number, adres.toevoeging()])
    }

    /// The key of a signal. Two landlords may number alike, so a mark is told apart by address.
    pub fn kenmerk(&self, partner: Signaalpartner, adres: &str, kenmerk: &str) -> String {
        self.hash(b"signaal", &[partner.name(), adres, kenmerk])
    }

    /// The key of a delivery: its bytes, and what was said with it.
    pub fn levering(&self, bytes: &[u8], said: &str) -> String {
        let bytes = blake3::keyed_hash(&self.0, bytes).to_hex();
        self.hash(b"levering", &[bytes.as_str(), said])
    }

    /// Parts are kept apart.
    fn hash(&self, soort: &[u8], parts: &[&str]) -> String {
        let mut hasher = blake3::Hasher::new_keyed(&self.0);
        for part in std::iter::once(soort).chain(parts.iter().map(|part| part.as_bytes())) {
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part);
        }
        hasher.finalize().to_hex().chars().take(32).collect()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]
mod tests {
    use super::*;

    #[test]
    fn keys_stay_the_same_after_a_rotation_and_meet_nothing_else() {
        let old = Sleutel::random().unwrap();
        let (new, _, _) = old.rotate().unwrap();
        let (one, other) = (Signaalsleutel::of(&old), Signaalsleutel::of(&new));
        let adres =
            |number, addition| Adressleutel::new("1234AB".parse().unwrap(), number, addition).unwrap();
        assert_eq!(one.adres(&adres("12", "a")), other.adres(&adres("12-A", "")));
        assert_ne!(one.adres(&adres("12", "")), one.adres(&adres("1", "2")));
        assert_ne!(one.levering(b"a", "b"), one.levering(b"ab", ""));
        let stranger = Signaalsleutel::of(&Sleutel::random().unwrap());
        assert_ne!(one.adres(&adres("12", "")), stranger.adres(&adres("12", "")));
        let mark = |partner| one.kenmerk(partner, "huis", "7");
        assert_ne!(mark(Signaalpartner::Huur), mark(Signaalpartner::Water));
    }
}
