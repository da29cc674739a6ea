"""The body on the floor: contacts, clearance between limbs, and what the picture shows of it."""
