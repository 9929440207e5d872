// One hand of a clock; lengths are shares of the dial's width.
pragma ComponentBehavior: Bound
import QtQuick
import hubwall.ui

Rectangle {
    id: hand

    required property real dial
    required property real thick
    required property real reach
    required property real tail
    required property real angle

    x: dial / 2 - width / 2
    y: dial / 2 - dial * reach
    width: dial * thick
    height: dial * (reach + tail)
    radius: width / 2
    color: Theme.ink
    antialiasing: true
    transform: Rotation {
        origin.x: hand.width / 2
        origin.y: hand.dial * hand.reach
        angle: hand.angle
    }
}
