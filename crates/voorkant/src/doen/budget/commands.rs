//! `voorkant budget …`
