"""Every sentence that code composes, said or shown."""
