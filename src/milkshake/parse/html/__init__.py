"""Raw HTML in notes, made safe."""
