// Nothing to draw: the zone's state says in words what is wrong.
pragma ComponentBehavior: Bound
import QtQuick

Item {
    required property QtObject content
    required property QtObject zone
}
