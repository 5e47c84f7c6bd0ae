"""How the stance model is made; needs the extra `training` and the data folder."""
