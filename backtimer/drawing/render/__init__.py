"""From meshes to pixels: camera, depth buffer, light, shadow, ghost and arrow."""
