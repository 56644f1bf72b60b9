//! Closed lists of words: each value has a key for files and a name for people.

/// A word that is not in its closed list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("dit woord staat niet in de lijst van {lijst}: kies {keuzes}")]
pub struct OnbekendWoord {
    /// Which list.
    pub lijst: &'static str,
    /// What can be chosen.
    pub keuzes: String,
}

/// Makes a closed list: `key` for files and JSON, a name in Dutch for people.
macro_rules! kinds {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[$about:meta])* $value:ident $key:literal $nl:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$about])* $value,)* }

        impl $name {
            /// Every one, in the order of pages.
            pub const ALL: &'static [Self] = &[$(Self::$value),*];

            /// The key in files and JSON.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$value => $key),* }
            }

            /// The name for people, in Dutch.
            pub const fn naam(self) -> &'static str {
                match self { $(Self::$value => $nl),* }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::OnbekendWoord;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|one| one.key() == text).ok_or_else(|| $crate::OnbekendWoord {
                    lijst: stringify!($name),
                    keuzes: Self::ALL.iter().map(|one| one.key()).collect::<Vec<_>>().join(", "),
                })
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <String as serde::Deserialize>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use kinds;
