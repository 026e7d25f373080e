"""Rules about decisions: who could decide, who stepped out, what was decided and why, and who confirmed it."""
