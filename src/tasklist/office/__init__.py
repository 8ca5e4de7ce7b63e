"""The files of an office beside its list: `office.yaml`, and the register `notices.yaml`."""
