"""The news encoder trained, exported and scored (extra `train`); weights of signs learnt."""
