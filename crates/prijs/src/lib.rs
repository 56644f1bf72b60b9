//! What social work really costs: the build-up of a tariff, the test of an offer, indexation and key figures of an organisation.
